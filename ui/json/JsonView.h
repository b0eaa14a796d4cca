// SPDX-License-Identifier: MIT
#pragma once

#include "json/JsonHighlighter.h"

#include <QPlainTextEdit>
#include <QSet>

#include <vector>

namespace relay {

/// Shows a payload to read: JSON on several lines with colours and folding, anything else as it is. GUI
/// thread.
class JsonView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonView(QWidget* parent = nullptr);

    /// Formats it where it is JSON; false if it is not, and is shown unchanged.
    bool showText(const QString& text);
    /// Shows it unchanged, whatever it is.
    void showPlain(const QString& text);

    void foldAll();
    void unfoldAll();
    /// Folds or unfolds what begins on the line; does nothing if nothing does.
    void toggleFold(int line);
    bool isFoldable(int line) const;
    bool isFolded(int line) const { return m_folded.contains(line); }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    class Gutter;

    void place(const QString& text, bool json);
    void findFolds();
    void applyFolds();
    void paintGutter(QPaintEvent* event);
    int lineAt(int y) const;

    JsonHighlighter m_highlighter;
    QWidget* m_gutter;
    std::vector<int> m_foldEnds; ///< of each line: the line that closes what it opens; 0 if nothing folds
    QSet<int> m_folded;
};

} // namespace relay
