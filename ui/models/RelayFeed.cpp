// SPDX-License-Identifier: MIT
#include "models/RelayFeed.h"

#include "face/RelayFace.h"
#include "journal/FactOutcome.h"

#include <QDateTime>

#include <algorithm>

namespace relay {
namespace {

constexpr int frameFacts = 1000; // at most 1,000 facts a frame: 60,000 a second, a few ms of work each time
constexpr int restoredFacts = 20'000; // only the log takes them; at most as many as the journal holds
constexpr int frameInterval = 16;
constexpr int idleInterval = 50; // nobody sees the difference, and an idle window costs almost nothing
constexpr int snapshotInterval = 500;
constexpr int soonInterval = 60;  // when someone came or left: show it before the next interval
constexpr int snapshotShare = 20; // a snapshot that takes time t is requested at most every 20 t
constexpr int longestInterval = 5000;

} // namespace

RelayFeed::RelayFeed(RelayFace& server, const JournalReader& journal, QObject* parent)
    : QObject(parent)
    , m_server(server)
    , m_journal(journal)
    , m_factsAtOnce(frameFacts) {
    m_factTimer.setTimerType(Qt::PreciseTimer);
    m_snapshotTimer.setSingleShot(true);
    connect(&m_factTimer, &QTimer::timeout, this, &RelayFeed::readFacts);
    connect(&m_snapshotTimer, &QTimer::timeout, this, &RelayFeed::askSnapshot);
    connect(&m_answer, &QFutureWatcherBase::finished, this, &RelayFeed::snapshotAnswered);
    connect(&m_server, &RelayFace::started, this, &RelayFeed::askSnapshot);
    connect(&m_server, &RelayFace::stopped, this, &RelayFeed::relayStopped);
}

void RelayFeed::start() {
    m_factTimer.start(frameInterval);
    if (m_server.isRunning())
        askSnapshot();
}

void RelayFeed::readFacts() {
    const FactId restored = m_journal.restoredUpTo();
    const bool isRestored = restored != FactId::None && m_next <= restored;
    JournalBatch batch = m_journal.read(m_next, isRestored ? restoredFacts : m_factsAtOnce);
    if (isRestored)
        std::erase_if(batch.facts, [restored](const FactPtr& fact) { return fact->id > restored; });
    if (isRestored && (batch.facts.empty() || batch.next > restored))
        batch.next = FactId(number(restored) + 1);
    m_missed += batch.missed;
    m_next = batch.next;
    const int interval = batch.facts.empty() ? idleInterval : frameInterval;
    if (m_factTimer.interval() != interval)
        m_factTimer.setInterval(interval);
    if (batch.facts.empty())
        return;
    if (isRestored)
        return emit factsRestored(batch.facts);
    const bool soon = std::any_of(batch.facts.begin(), batch.facts.end(),
                                  [](const FactPtr& fact) { return changesWhoIsThere(fact->kind()); });
    const bool cheap = m_snapshotTimer.interval() <= snapshotInterval;
    if (soon && cheap && m_snapshotTimer.isActive() && m_snapshotTimer.remainingTime() > soonInterval)
        m_snapshotTimer.start(soonInterval);
    emit factsCame(batch.facts);
}

void RelayFeed::askSnapshot() {
    if (!m_server.isRunning() || m_answer.isRunning())
        return;
    m_asked.start();
    m_answer.setFuture(m_server.commands().snapshot());
}

void RelayFeed::snapshotAnswered() {
    const QFuture<SnapshotPtr> answer = m_answer.future();
    if (!m_server.isRunning())
        return;
    m_snapshotTimer.start(static_cast<int>(
        std::clamp<qint64>(m_asked.elapsed() * snapshotShare, snapshotInterval, longestInterval)));
    if (answer.resultCount() == 0) // the relay ended before it could answer
        return;
    m_snapshot = answer.result();
    emit snapshotCame(m_snapshot);
}

void RelayFeed::relayStopped() {
    m_snapshotTimer.stop();
    auto nobody = std::make_shared<Snapshot>();
    nobody->time = QDateTime::currentMSecsSinceEpoch() * 1000;
    for (const AppConfig& app : m_server.settings().apps)
        nobody->apps.push_back({app.id, app.key, app.enabled, 0, 0});
    m_snapshot = std::move(nobody);
    emit snapshotCame(m_snapshot);
}

} // namespace relay
