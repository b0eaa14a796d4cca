// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"

#include <QStringListModel>
#include <QWidget>

class QCompleter;
class QLineEdit;
class QMenu;
class QToolButton;

namespace relay {

class ToneLabel;

/// Where the event log is narrowed: a line for the filter's text with completion of the word at the cursor,
/// ready-made ones to pick, and the sentence that says what was not understood. GUI thread.
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    /// `parent` holds the list below too: what is wrong with a text is said over it.
    explicit FilterBar(QWidget* parent);

    /// The ready-made ones: what each is called, and its text.
    static std::vector<std::pair<QString, QString>> presets();

    QString text() const;
    void setText(const QString& text);
    /// The one being in force: the last text that was understood.
    const Filter& filter() const { return m_filter; }
    /// Only events and what went wrong.
    bool eventsOnly() const;
    void setFocusToLine();
    /// What the relay knows now, for completion after `channel:` and `name:`.
    void setKnown(const QStringList& channels, const QStringList& names);
    /// Room at the right end for the log's buttons.
    void addWidget(QWidget* widget);
    /// Offers to narrow the filter by what the fact says.
    void addActions(QMenu& menu, const Fact& fact);

signals:
    void filterChanged();
    /// The user wants to go on in the list: the Down or the Enter key.
    void resultsAsked();

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void parse();
    void placeError();
    void suggest();
    void take(const QString& completion);
    /// Where the word at the cursor begins.
    qsizetype wordStart() const;
    QStringList suggestionsFor(const QString& word) const;
    void fillPresets();
    void narrow(const QString& term);

    QLineEdit* m_line;
    QToolButton* m_presets;
    QToolButton* m_events;
    ToneLabel* m_error;
    QStringListModel m_suggestions; // before the completer, which is made on it
    QCompleter* m_completer;
    QStringList m_channels;
    QStringList m_names;
    Filter m_filter;
};

} // namespace relay
