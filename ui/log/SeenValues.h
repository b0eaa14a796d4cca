// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QStringList>

#include <map>
#include <vector>

namespace relay {

/// The values that came in facts lately, for the completion of a filter: for each field the last 200, and the
/// paths in the payloads of the last events. Of many facts at once only the newest are looked at. GUI thread.
class SeenValues {
public:
    void add(const std::vector<FactPtr>& facts);
    /// What came of a filter's field, the newest first; empty for a field of other values.
    QStringList of(const QString& field) const;
    /// The paths into the payloads of the last events, as a filter writes them: ".order.id".
    QStringList paths() const;
    /// What stood at such a path in the last events, the newest first.
    QStringList at(const QString& path) const;

private:
    void note(const char* field, const QByteArray& value);

    std::map<QByteArray, std::vector<QByteArray>> m_values; ///< by field, the newest last
    std::vector<FactPtr> m_events;                          ///< the newest last
};

} // namespace relay
