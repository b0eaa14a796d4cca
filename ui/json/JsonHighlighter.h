// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Colours.h"

#include <QSyntaxHighlighter>

namespace relay {

/// Colours JSON in an editor; in text that is not valid JSON, the valid pieces are still coloured. GUI
/// thread.
class JsonHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT
public:
    explicit JsonHighlighter(QTextDocument* document);
    /// Call when the palette of the editor changes.
    void setColours(const Colours& colours);

protected:
    void highlightBlock(const QString& text) override;

private:
    const Colours* m_colours;
};

} // namespace relay
