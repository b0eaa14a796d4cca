// SPDX-License-Identifier: MIT
#pragma once

#include "json/JsonHighlighter.h"

#include <QPlainTextEdit>
#include <QSet>

#include <vector>

class QMenu;

namespace relay {

/// Shows a payload to read: JSON on several lines with colours, folding, values and paths to copy, anything
/// else as it is; sets off a text that is being found. GUI thread.
class JsonView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonView(QWidget* parent = nullptr);

    /// Formats it where it is JSON; false if it is not, and is shown unchanged.
    bool showText(const QString& text);
    /// Shows it unchanged, whatever it is.
    void showPlain(const QString& text);

    /// Sets off the text wherever it stands; how often, at most 1,000 times. Empty ends it.
    int setFound(const QString& text);
    /// Shows the one of that number (from 0), unfolding what hides it.
    void showFound(int number);

    /// Of the line: the value that stands there, and its path ("order.items[0].id"). Empty if it is no JSON.
    QString valueAt(int line) const;
    QString pathAt(int line) const;

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
    void paintFound();
    void addCopies(QMenu& menu, int line);

    JsonHighlighter m_highlighter;
    QWidget* m_gutter;
    std::vector<int> m_foldEnds; ///< of each line: the line that closes what it opens; 0 if nothing folds
    QSet<int> m_folded;
    QString m_json;              ///< as it is shown, without marks; empty if it is none
    QString m_wanted;            ///< what is being found
    QList<QTextCursor> m_places; ///< where it stands
    int m_place = -1;            ///< the one shown
};

} // namespace relay
