// SPDX-License-Identifier: MIT
#include "inspect/AttachedWindows.h"

#include "commands/CommandContext.h"
#include "inspect/InspectSession.h"
#include "journal/FactOutcome.h"
#include "relay/Snapshot.h"
#include "relay/World.h"
#include "webhooks/Webhooks.h"

#include <algorithm>

namespace relay {
namespace {

// Milliseconds.
constexpr int factInterval = 30; // facts from that period are sent together
constexpr int snapshotInterval = 500;
constexpr int soonInterval = 60; // somebody joined or left: show it before the next beat
// A snapshot that takes time t is made at most every 50 t.
constexpr int snapshotShare = 50;
constexpr qint64 longestInterval = 5'000; // however long a snapshot takes

std::shared_ptr<const Snapshot> takeWhole(const InspectWorld& world) {
    const std::shared_ptr<Snapshot> snapshot = takeSnapshot(world.commands.hub, world.commands.clock);
    snapshot->webhooks = world.webhooks.snapshot();
    return snapshot;
}

} // namespace

AttachedWindows::AttachedWindows(InspectWorld world)
    : m_world(world) {
    m_factBeat.setSingleShot(true);
    m_snapshotBeat.setSingleShot(true);
    QObject::connect(&m_factBeat, &QTimer::timeout, &m_factBeat, [this] { sendFacts(); });
    QObject::connect(&m_snapshotBeat, &QTimer::timeout, &m_snapshotBeat, [this] { sendSnapshots(); });
}

void AttachedWindows::add(InspectSession& session) {
    m_sessions.push_back(&session);
    session.sendSnapshot(takeWhole(m_world));
    hurryFacts();
    if (!m_snapshotBeat.isActive())
        m_snapshotBeat.start(snapshotInterval);
}

void AttachedWindows::remove(InspectSession& session) {
    std::erase(m_sessions, &session);
    if (!m_sessions.empty())
        return;
    m_factBeat.stop();
    m_snapshotBeat.stop();
}

void AttachedWindows::factCame(const Fact& fact) {
    if (!m_factBeat.isActive())
        m_factBeat.start(factInterval);
    const bool isCheap = m_snapshotBeat.interval() <= snapshotInterval;
    if (isCheap && changesWhoIsThere(fact.kind()) && m_snapshotBeat.remainingTime() > soonInterval)
        m_snapshotBeat.start(soonInterval);
}

void AttachedWindows::appsChanged() {
    for (InspectSession* session : std::vector(m_sessions))
        session->appsChanged();
}

void AttachedWindows::hurryFacts() {
    if (!m_sessions.empty())
        m_factBeat.start(0);
}

void AttachedWindows::sendFacts() {
    bool isMore = false;
    for (InspectSession* session : std::vector(m_sessions))
        isMore = session->sendFacts() || isMore;
    if (isMore)
        hurryFacts();
}

void AttachedWindows::sendSnapshots() {
    const qint64 before = m_world.commands.clock.monotonicNanoseconds();
    const std::shared_ptr<const Snapshot> snapshot = takeWhole(m_world);
    for (InspectSession* session : std::vector(m_sessions))
        session->sendSnapshot(snapshot);
    if (!m_sessions.empty())
        m_snapshotBeat.start(pauseAfter(m_world.commands.clock.monotonicNanoseconds() - before));
}

int AttachedWindows::pauseAfter(qint64 nanoseconds) {
    return static_cast<int>(
        std::clamp<qint64>(nanoseconds / 1'000'000 * snapshotShare, snapshotInterval, longestInterval));
}

} // namespace relay
