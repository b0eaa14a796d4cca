// SPDX-License-Identifier: MIT
#include "relay/Refusals.h"

#include "relay/Connection.h"
#include "relay/HubWorld.h"

#include <algorithm>

namespace relay {

Refusals::Refusals(HubWorld& world)
    : m_world(world) {}

bool Refusals::isTold(Connection& connection, Reason reason) {
    RefusalCount& count = connection.refusalCount();
    const bool counted = count.hasUntold();
    // Taken before the new one, which may have another reason.
    const bool told =
        count.add(reason, m_world.clock.monotonicNanoseconds(), m_world.limits.refusalsPerConnection);
    if (told && counted) {
        std::erase(m_counting, &connection);
        tell(connection);
    } else if (!told && !counted) {
        m_counting.push_back(&connection);
    }
    return told;
}

void Refusals::tick() {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    std::erase_if(m_counting, [&](Connection* connection) {
        if (!connection->refusalCount().isDue(now))
            return false;
        tell(*connection);
        return true;
    });
}

void Refusals::finish(Connection& connection) {
    if (std::erase(m_counting, &connection) > 0)
        tell(connection);
}

bool Refusals::isOver(const Connection& connection) const {
    const RefusalCount* count = connection.refusals();
    return count && count->isOver(m_world.limits.refusalsPerConnection);
}

bool Refusals::isSlowed(const Connection& connection) const {
    const RefusalCount* count = connection.refusals();
    return count && count->isSlowed(m_world.limits.refusalsPerConnection);
}

void Refusals::tell(Connection& connection) {
    const auto untold = connection.refusalCount().take();
    if (!untold)
        return;
    facts::ProtocolError error;
    error.why = Refused{Reason::RefusedAgain,
                        {{"given", untold->count}, {"reason", QByteArray(name(untold->reason))}}};
    m_world.facts.record(connection, std::move(error));
}

} // namespace relay
