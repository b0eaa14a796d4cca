// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "models/DiffedTable.h"

namespace relay {

/// Events of one channel, newest first. Not bounded: shows all it is given. GUI thread.
class ChannelEventsModel final : public DiffedTable<ChannelEventsModel, FactPtr> {
    Q_OBJECT
public:
    explicit ChannelEventsModel(QObject* parent = nullptr);

    /// Does not move the rows that stay.
    void setEvents(std::vector<FactPtr> events);
    FactPtr factAt(int row) const; ///< null if there is none
    /// The time that ages are counted from (microseconds since 1970).
    void setNow(qint64 now);

protected:
    int compare(const FactPtr& a, const FactPtr& b) const override;
    bool update(FactPtr& row, FactPtr& wanted) override;
    QVariant roleData(const FactPtr&, int) const override { return {}; }

private:
    static ColumnList columns();

    qint64 m_now = 0;
};

} // namespace relay
