// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "models/ColumnTable.h"

#include <deque>
#include <vector>

namespace relay {

/// One finding as often as it was made, of one app and channel.
struct FindingGroup {
    FindingCode code;
    Severity severity;
    QByteArray app;
    QByteArray channel;
    qint64 count = 0;
    qint64 lastSeen = 0; ///< microseconds since 1970
    Finding last;
    bool restored = false;    ///< only an earlier run found it
    std::deque<FactId> facts; ///< those it is on, the newest last; at most FindingsModel::maxFactsOfGroup
};

/// What the relay found, repeated ones grouped by code, app and channel: how often, when last, and which
/// facts they are on. New groups are appended, so that nothing moves under the mouse. At most 500 groups;
/// past it the one seen longest ago leaves. GUI thread.
class FindingsModel final : public ColumnTable<FindingsModel, FindingGroup> {
    Q_OBJECT
public:
    using Group = FindingGroup;
    static constexpr int maxGroups = 500;
    static constexpr size_t maxFactsOfGroup = 100;
    /// Looks of its own.
    static constexpr int severityIcon = ColumnHead::Own; ///< in place of the severity's word and colon

    enum Role {
        SeverityRole = Qt::UserRole, ///< int, a Severity
        RestoredRole,                ///< bool, only an earlier run found it
    };

    explicit FindingsModel(QObject* parent = nullptr);

    void append(const std::vector<FactPtr>& facts);
    /// The same of facts that an earlier run left. They are shown, and not counted.
    void appendRestored(const std::vector<FactPtr>& facts);
    /// Forgets what only an earlier run found.
    void dropRestored();
    void clear();
    /// Groups of that severity, without restored ones.
    int count(Severity severity) const;
    const Group* groupAt(int row) const; ///< null if there is none
    /// Ages in the last column are counted from here (microseconds since 1970).
    void setNow(qint64 now);

signals:
    void countsChanged(int problems, int warnings);

protected:
    int rowTotal() const override { return static_cast<int>(m_groups.size()); }
    const Group& rowAt(int row) const override { return m_groups[static_cast<size_t>(row)]; }
    QVariant roleData(const Group& group, int role) const override;

private:
    static ColumnList columns();
    void take(const std::vector<FactPtr>& facts, bool restored);
    void add(const Fact& fact, const Finding& finding, bool restored, std::vector<int>& changed);
    int rowOf(const Fact& fact, const Finding& finding) const;
    void dropOldest();

    std::vector<Group> m_groups;
    qint64 m_now = 0;
};

} // namespace relay
