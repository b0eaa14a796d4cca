// SPDX-License-Identifier: MIT
#pragma once

#include "log/SeenValues.h"

#include <QObject>
#include <QStringListModel>

class QCompleter;
class QLineEdit;

namespace relay {

/// Completes the word of a filter at the cursor: fields, what can follow them, and values and paths seen so
/// far. GUI thread.
class FilterCompletion final : public QObject {
    Q_OBJECT
public:
    /// The line outlives it.
    explicit FilterCompletion(QLineEdit& line, QObject* parent = nullptr);

    void add(const std::vector<FactPtr>& facts) { m_seen.add(facts); }
    /// The current channels, offered before others seen earlier.
    void setChannels(const QStringList& channels) { m_channels = channels; }
    bool isOpen() const;
    /// The line has lost the focus.
    void focusLeft(Qt::FocusReason reason);

private:
    void suggest();
    void take(const QString& completion);
    /// Where the word at the cursor begins, after any negation.
    qsizetype wordStart() const;
    QStringList suggestionsFor(const QString& word) const;
    QStringList valuesFor(const QString& field) const;

    QLineEdit& m_line;
    QStringListModel m_suggestions; // declared before the completer, which uses it
    QCompleter* m_completer;
    SeenValues m_seen;
    QStringList m_channels;
};

} // namespace relay
