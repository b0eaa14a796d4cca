// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"

#include "log/FilterMenu.h"
#include "log/SavedFilters.h"

#include <QAction>
#include <QWidget>

class QLineEdit;
class QKeyEvent;
class QToolButton;

namespace relay {

class FilterCompletion;
class MenuButton;
class ToneLabel;

/// Filters the event log: a line for the filter text, which completes the word at the cursor, built-in and
/// saved filters to choose from, and a sentence that says what was not understood, with its column. The live
/// log's text is kept between runs. GUI thread.
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    enum class Text : quint8 { Kept, Forgotten }; ///< kept between runs, or forgotten with the window

    /// `parent` also contains the list below, over which errors in the text are shown.
    FilterBar(QWidget* parent, Text text);

    /// The built-in filters: name and text.
    static std::vector<std::pair<QString, QString>> presets();

    QString text() const;
    void setText(const QString& text);
    /// The filter in force: the last text that was understood.
    const Filter& filter() const { return m_filter; }
    /// `context` is called each time a filter text is parsed and returns what the text refers to; without it,
    /// times count from the clock and no marks are known.
    void setContext(std::function<FilterContext()> context);
    /// Whether to show only events and what went wrong.
    bool eventsOnly() const;
    void setFocusToLine();
    FilterCompletion& completion() { return *m_completion; }
    SavedFilters& savedFilters() { return m_saved; }
    /// Errors do not cover that part of the list, its header, but appear above or below it.
    void keepInSight(QWidget& header);
    /// Adds a button of the log at the right end.
    void addWidget(QWidget* widget);
    /// Offers to narrow the filter by the content of the fact's cell in that column, and by the fact itself.
    void addActions(QMenu& menu, const Fact& fact, const QByteArray& column);
    /// Adds a time span, in microseconds since 1970, replacing one added before; `to` is exclusive.
    /// clearTime() removes it.
    void setTime(qint64 from, qint64 to);
    void clearTime();
    /// Whether such a time span is in the filter.
    bool hasTime() const;

    QAction saved; ///< opens the saved filters; for the main menu

signals:
    void filterChanged();
    /// The user wants to go to the list: the Down or the Enter key.
    void resultsAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void build();
    void restore();
    void parse();
    void placeError();
    void fillPresets();
    void addTerm(QMenu& menu, const QString& term);
    void narrow(const QString& term);
    /// The saved filter that a key press chooses; null if it chooses none.
    const SavedFilter* chosenBy(const QEvent& event) const;
    bool pressedInLine(const QKeyEvent& key);

    const Text m_keeping;
    QLineEdit* m_line;
    MenuButton* m_presets;
    QToolButton* m_events;
    ToneLabel* m_error;
    QWidget* m_header = nullptr; ///< of the list below
    FilterCompletion* m_completion;
    SavedFilters m_saved; // declared before the menu, which shows them
    FilterMenu m_savedMenu;
    std::function<FilterContext()> m_context;
    QString m_untimed; ///< the text without the time span
    QString m_time;    ///< the terms of the time span, as added
    Filter m_filter;
};

} // namespace relay
