// SPDX-License-Identifier: MIT
#pragma once

#include "json/JsonHighlighter.h"

#include <QPlainTextEdit>
#include <QSet>

#include <vector>

class QMenu;

namespace relay {

/// A read-only view of a payload: JSON on several lines with colours and folding, whose values and paths can
/// be copied; anything else as it is. Highlights a text to find. GUI thread.
class JsonView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonView(QWidget* parent = nullptr);

    /// Formats the text if it is JSON; otherwise returns false and shows it unchanged.
    bool showText(const QString& text);
    /// Always shows it unchanged.
    void showPlain(const QString& text);

    /// Highlights all matches of the text; returns their number, at most 1,000. An empty text ends it.
    int setFound(const QString& text);
    /// Shows the match with that number (from 0), unfolding what hides it.
    void showFound(int number);

    /// The value on a line, and its path ("order.items[0].id"). Empty if the text is not JSON.
    QString valueAt(int line) const;
    QString pathAt(int line) const;

    void foldAll();
    void unfoldAll();
    /// Folds or unfolds what begins on the line; does nothing if nothing begins there.
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
    void paintFound();
    void addCopies(QMenu& menu, int line);

    JsonHighlighter m_highlighter;
    QWidget* m_gutter;
    std::vector<int> m_foldEnds; ///< for each line: the line that closes what it opens; 0 if nothing folds
    QSet<int> m_folded;
    QString m_json;              ///< as shown, without marks; empty if the text is not JSON
    QString m_wanted;            ///< the text to find
    QList<QTextCursor> m_places; ///< where the text was found
    int m_place = -1;            ///< the match shown
};

} // namespace relay
