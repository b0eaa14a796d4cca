// SPDX-License-Identifier: MIT
#include "journal/filter/BoundedRegex.h"

#include <algorithm>

namespace relay {
namespace {

/// Recursing into the whole pattern would start with the anchor.
bool recursesIntoItself(const QString& pattern) {
    return pattern.contains(QLatin1String("(?R")) || pattern.contains(QLatin1String("(?0"));
}

} // namespace

Result<BoundedRegex, QString> BoundedRegex::compile(const QString& pattern, bool anyCase) {
    if (recursesIntoItself(pattern))
        return QStringLiteral("(?R) and (?0) are not supported");
    const QRegularExpression alone(pattern);
    if (!alone.isValid())
        return alone.errorString();
    const QString bounded = QStringLiteral("(*LIMIT_MATCH=%1)\\A(?s:.*?)(?:").arg(mostSteps) + pattern + u')';
    QRegularExpression regex(bounded, anyCase ? QRegularExpression::CaseInsensitiveOption
                                              : QRegularExpression::NoPatternOption);
    if (!regex.isValid())
        return regex.errorString();
    regex.optimize();
    return BoundedRegex(std::move(regex));
}

bool BoundedRegex::matches(QByteArrayView text) const {
    const QString subject = QString::fromUtf8(text.first(std::min(text.size(), mostBytes)));
    return m_regex.match(subject).hasMatch();
}

} // namespace relay
