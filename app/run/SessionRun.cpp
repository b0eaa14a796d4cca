// SPDX-License-Identifier: MIT
#include "run/SessionRun.h"

#include "TerminalText.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "net/loop/RealWorld.h"

#include <QFile>
#include <QStandardPaths>

#include <utility>

namespace relay {
namespace {

constexpr int betweenLooks = 500; // milliseconds

/// Empty if the session is off.
QString folderOf(const Settings& settings, bool keptByDefault) {
    if (settings.session == "off" || (settings.session.isEmpty() && !keptByDefault))
        return {};
    if (!settings.session.isEmpty())
        return QFile::decodeName(settings.session);
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/relaydesk/sessions");
}

} // namespace

SessionRun::SessionRun(const Settings& settings, Journal& journal, RelayServer& server, bool keptByDefault,
                       QObject* parent)
    : QObject(parent)
    , m_journal(journal)
    , m_server(server) {
    m_timer.setInterval(betweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &SessionRun::look);
    connect(&m_server, &RelayServer::started, this, &SessionRun::look);
    if (const QString folder = folderOf(settings, keptByDefault); !folder.isEmpty())
        start(settings, folder);
}

SessionRun::~SessionRun() = default;

void SessionRun::start(const Settings& settings, const QString& folder) {
    const SessionStore::Bounds bounds{settings.sessionMegabytes * 1'000'000, settings.sessionDays};
    m_store = std::make_unique<SessionStore>(folder, settings.host + ':' + QByteArray::number(settings.port),
                                             bounds);
    m_timer.start();
    if (!m_store->open().isEmpty())
        return;
    m_journal.restore(m_store->restored(m_journal.bounds().facts, m_journal.bounds().bytes),
                      m_store->lastId());
    m_damage = m_store->damage();
    // The mark behind what was restored is new, and kept too.
    const FactId restored = m_journal.restoredUpTo();
    m_store->start(m_journal, restored == FactId::None ? m_journal.nextId() : restored,
                   CaptureHeader::of(settings.apps, settings.limits, SystemClock().utcMicroseconds()));
}

void SessionRun::clear() {
    m_journal.dropRestored();
    if (m_store)
        m_store->clear();
}

void SessionRun::look() {
    if (!m_store || !m_server.isRunning())
        return;
    const QByteArray problem = m_store->problem();
    if (problem != m_problem) {
        m_problem = problem;
        say(problem.isEmpty() ? "The session is being saved again." : problem);
        emit problemChanged(problem);
    }
    for (const QByteArray& damage : std::exchange(m_damage, {}))
        say(damage);
    const quint64 missed = m_store->missedFacts();
    if (missed != m_missed && problem.isEmpty()) {
        say(QByteArray::number(missed - m_missed) + " facts are missing from the saved session.");
        m_missed = missed;
    }
}

void SessionRun::say(const QByteArray& sentence) {
    print(stderr, "relaydesk: " + safeText(sentence) + '\n');
    m_server.note(sentence);
}

} // namespace relay
