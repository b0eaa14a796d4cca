// SPDX-License-Identifier: MIT
#include "connect/EnvDiff.h"

#include "models/LineDiff.h"
#include "settings/Snippets.h"

#include <QRegularExpression>

namespace relay {
namespace {

QStringList linesOf(const QByteArray& text) {
    return QString::fromUtf8(text).replace(QStringLiteral("\r\n"), QStringLiteral("\n")).split(u'\n');
}

/// A line without a name belongs to a multi-line value, which may be a key.
QString masked(const QString& line) {
    static const QRegularExpression assignment(QStringLiteral("^\\s*(?:export\\s+)?([\\w.]+)\\s*="));
    static const QRegularExpression secret(QStringLiteral("SECRET|PASSW|TOKEN|PRIVATE"),
                                           QRegularExpression::CaseInsensitiveOption);
    const auto match = assignment.match(line);
    if (match.hasMatch() && !secret.match(match.captured(1)).hasMatch())
        return line;
    if (line.isEmpty())
        return line;
    return match.captured() + QString::fromUtf8(maskedSecret());
}

} // namespace

std::vector<EnvDiffLine> envDiff(const QByteArray& before, const QByteArray& after) {
    std::vector<EnvDiffLine> differences;
    int was = 0;
    int is = 0;
    for (const DiffLine& line : lineDiff(linesOf(before), linesOf(after))) {
        was += line.kind != DiffLine::Kind::Added;
        is += line.kind != DiffLine::Kind::Removed;
        if (line.kind == DiffLine::Kind::Added)
            differences.push_back({is, true, masked(line.text)});
        else if (line.kind == DiffLine::Kind::Removed)
            differences.push_back({was, false, masked(line.text)});
    }
    return differences;
}

} // namespace relay
