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
class ToneLabel;

/// Where the event log is narrowed: a line for the filter's text with completion of the word at the cursor,
/// ready-made and saved filters to pick, and the sentence that says what was not understood, with its column.
/// The live log's text is kept from run to run. GUI thread.
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    enum class Text : quint8 { Kept, Forgotten }; ///< from run to run, or with the window

    /// `parent` holds the list below too: what is wrong with a text is said over it.
    FilterBar(QWidget* parent, Text text);

    /// The ready-made ones: what each is called, and its text.
    static std::vector<std::pair<QString, QString>> presets();

    QString text() const;
    void setText(const QString& text);
    /// The one being in force: the last text that was understood.
    const Filter& filter() const { return m_filter; }
    /// Tells what a filter's text refers to, each time one is read; without it times count from the clock,
    /// and no mark is known.
    void setContext(std::function<FilterContext()> context);
    /// Only events and what went wrong.
    bool eventsOnly() const;
    void setFocusToLine();
    FilterCompletion& completion() { return *m_completion; }
    SavedFilters& savedFilters() { return m_saved; }
    /// Room at the right end for the log's buttons.
    void addWidget(QWidget* widget);
    /// Offers to narrow the filter by what the cell of that column says, and its fact.
    void addActions(QMenu& menu, const Fact& fact, const QByteArray& column);
    /// Adds a span of time, microseconds since 1970, in the place of one that was added before; `to` is the
    /// first that no longer belongs to it. clearTime() takes it out again.
    void setTime(qint64 from, qint64 to);
    void clearTime();
    /// Whether that span is in the filter.
    bool hasTime() const;

    QAction saved; ///< opens the saved filters, for the main menu

signals:
    void filterChanged();
    /// The user wants to go on in the list: the Down or the Enter key.
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
    /// The saved filter that a key chooses; null if it is no such key.
    const SavedFilter* chosenBy(const QEvent& event) const;
    bool pressedInLine(const QKeyEvent& key);

    const Text m_keeping;
    QLineEdit* m_line;
    QToolButton* m_presets;
    QToolButton* m_events;
    ToneLabel* m_error;
    FilterCompletion* m_completion;
    SavedFilters m_saved; // before the menu, which shows them
    FilterMenu m_savedMenu;
    std::function<FilterContext()> m_context;
    QString m_untimed; ///< the text without the span of time
    QString m_time;    ///< the words of the span, as they were added
    Filter m_filter;
};

} // namespace relay
