// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QObject>
#include <QString>

#include <map>

namespace relay {

/// Rows of the log that the user marked, with their notes. At most 1,000; beyond that, the oldest is dropped.
/// GUI thread.
class LogMarks final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t most = 1000;

    using QObject::QObject;

    bool isMarked(FactId id) const { return m_marks.contains(id); }
    /// Empty if it is not marked, or has no note.
    QString note(FactId id) const;
    bool isEmpty() const { return m_marks.empty(); }
    void setMarked(FactId id, bool marked);
    /// Also marks it.
    void setNote(FactId id, const QString& note);
    /// Removes the marks up to and including that fact.
    void dropUpTo(FactId id);
    /// The nearest marked fact after or before, wrapping around; None if there is none.
    FactId next(FactId from) const;
    FactId previous(FactId from) const;

signals:
    void changed(relay::FactId id);

private:
    std::map<FactId, QString> m_marks;
};

} // namespace relay
