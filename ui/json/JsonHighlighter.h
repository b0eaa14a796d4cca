// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Colours.h"

#include <QSyntaxHighlighter>

namespace relay {

/// Colours JSON in an editor; a text that is none keeps the colours of the pieces that are. GUI thread.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument* document);
    /// Follows the palette of the editor; call it when that changes.
    void setColours(const Colours& colours);

protected:
    void highlightBlock(const QString& text) override;

private:
    const Colours* m_colours;
};

} // namespace relay
