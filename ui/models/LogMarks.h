// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QObject>
#include <QString>

#include <map>

namespace relay {

/// Rows of the log that the user marked, with what was noted beside. At most 1,000, past it the oldest goes.
/// GUI thread.
class LogMarks final : public QObject {
    Q_OBJECT
public:
    static constexpr std::size_t most = 1000;

    using QObject::QObject;

    bool isMarked(FactId id) const { return m_marks.contains(id); }
    /// Empty if it is not marked, or nothing was noted.
    QString note(FactId id) const;
    bool isEmpty() const { return m_marks.empty(); }
    void setMarked(FactId id, bool marked);
    /// Marks it as well.
    void setNote(FactId id, const QString& note);
    /// Takes away the marks up to that fact.
    void dropUpTo(FactId id);
    /// The nearest marked one after or before, around the end; None if there is none.
    FactId next(FactId from) const;
    FactId previous(FactId from) const;

signals:
    void changed(relay::FactId id);

private:
    std::map<FactId, QString> m_marks;
};

} // namespace relay
