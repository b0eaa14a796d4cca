// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QStringList>

#include <map>
#include <vector>

namespace relay {

/// The values seen in recent facts, for completing a filter: the last 200 of each field, and the paths in the
/// payloads of the last events. Of many facts at once, only the newest are looked at. GUI thread.
class SeenValues {
public:
    void add(const std::vector<FactPtr>& facts);
    /// The values seen for a field of the filter, newest first; empty for fields whose values are not
    /// collected.
    QStringList of(const QString& field) const;
    /// The paths into the payloads of the last events, as written in a filter: ".order.id".
    QStringList paths() const;
    /// The values at such a path in the last events, newest first.
    QStringList at(const QString& path) const;

private:
    void note(const char* field, const QByteArray& value);

    std::map<QByteArray, std::vector<QByteArray>> m_values; ///< by field, the newest last
    std::vector<FactPtr> m_events;                          ///< the newest last
};

} // namespace relay
