// SPDX-License-Identifier: MIT
#include "models/EnglishPlurals.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace relay {

EnglishPlurals::EnglishPlurals(QObject* parent)
    : QTranslator(parent) {
    QCoreApplication::installTranslator(this); // ~QTranslator() removes it
}

QString EnglishPlurals::translate(const char*, const char* sourceText, const char*, int n) const {
    if (n < 0)
        return {};
    // "(one|many)", or "(many)" if the singular has no ending; only within a word.
    static const QRegularExpression forms(QStringLiteral("(?<=[a-z])\\((?:([a-z]*)\\|)?([a-z]*)\\)"));
    return QString::fromUtf8(sourceText)
        .replace(forms, n == 1 ? QStringLiteral("\\1") : QStringLiteral("\\2"));
}

} // namespace relay
