// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "models/ColumnTable.h"

#include <deque>
#include <limits>
#include <vector>

namespace relay {

/// All occurrences of one finding for one app and channel.
struct FindingGroup {
    FindingCode code;
    Severity severity;
    QByteArray app;
    QByteArray channel;
    qint64 count = 0;
    qint64 lastSeen = 0; ///< microseconds since 1970
    Finding last;
    bool restored = false;    ///< only an earlier run found it
    std::deque<FactId> facts; ///< the facts it is on, newest last; at most FindingsModel::maxFactsOfGroup
};

/// The relay's findings, grouped by code, app and channel: how often and when last they occurred, and which
/// facts they are on. New groups are appended, so that nothing moves under the mouse. At most 500 groups;
/// beyond that, the one seen longest ago is dropped. GUI thread.
class FindingsModel final : public ColumnTable<FindingsModel, FindingGroup> {
    Q_OBJECT
public:
    using Group = FindingGroup;
    static constexpr int maxGroups = 500;
    static constexpr size_t maxFactsOfGroup = 100;
    /// This model's own looks.
    static constexpr int severityIcon = ColumnHead::Own; ///< instead of the severity's word and colon

    enum Role {
        SeverityRole = Qt::UserRole, ///< int, a Severity
        RestoredRole,                ///< bool, only an earlier run found it
    };

    explicit FindingsModel(QObject* parent = nullptr);

    void append(const std::vector<FactPtr>& facts);
    /// The same for facts left by an earlier run. They are shown, but not counted.
    void appendRestored(const std::vector<FactPtr>& facts);
    /// Drops what only an earlier run found.
    void dropRestored();
    void clear();
    /// The number of groups of that severity, without restored ones.
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
    /// From the first to the last row that changed; none if the last is before the first.
    struct Rows {
        int first = std::numeric_limits<int>::max();
        int last = -1;
    };

    static ColumnList columns();
    void take(const std::vector<FactPtr>& facts, bool restored);
    /// Adds the row of a known group to `changed`. Returns whether the finding is news.
    bool add(const Fact& fact, const Finding& finding, bool restored, Rows& changed);
    int rowOf(const Fact& fact, const Finding& finding) const;
    void dropOldest(Rows& changed);

    std::vector<Group> m_groups;
    qint64 m_now = 0;
};

} // namespace relay
