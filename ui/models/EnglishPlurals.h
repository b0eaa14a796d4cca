// SPDX-License-Identifier: MIT
#pragma once

#include <QTranslator>

namespace relay {

/// The plural forms of the window's English texts. Qt only takes them from a translation; without one it
/// shows "1 connection(s)". The texts in the code contain both forms in brackets, so that they need no
/// translation file:
/// "%n connection(s)" becomes "1 connection" or "2 connections", "%n tr(y|ies)" becomes "1 try" or "2 tries".
/// In effect while it exists; a translation installed later takes precedence. GUI thread.
class EnglishPlurals final : public QTranslator {
    Q_OBJECT
public:
    explicit EnglishPlurals(QObject* parent = nullptr);

    bool isEmpty() const override { return false; }
    /// Null for a text without a count (n < 0).
    QString translate(const char* context, const char* sourceText, const char* disambiguation = nullptr,
                      int n = -1) const override;
};

} // namespace relay
