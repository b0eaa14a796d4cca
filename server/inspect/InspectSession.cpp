// SPDX-License-Identifier: MIT
#include "inspect/InspectSession.h"

#include "commands/CommandContext.h"
#include "face/JournalReader.h"
#include "inspect/InspectCommands.h"
#include "inspect/InspectWorld.h"
#include "inspect/ShownFact.h"
#include "inspect/SnapshotDifference.h"
#include "journal/capture/CaptureHeader.h"
#include "protocol/JsonString.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"
#include "settings/Settings.h"

namespace relay {
namespace {

constexpr qint64 mostPending = 1024 * 1024;      // bytes; past it the window must catch up first
constexpr qsizetype messageBytes = 256 * 1024;   // of facts in one message, about
constexpr int factsAtOnce = 256;                 // facts read from the journal at a time
constexpr qint64 longestNanoseconds = 4'000'000; // per call, so that the relay can serve others meanwhile

} // namespace

InspectSession::InspectSession(InspectWorld& world, InspectGrant grant, Output& output)
    : m_world(world)
    , m_grant(std::move(grant))
    , m_output(output) {
    findStart();
}

/// A restarted relay assigns its ids from the start again. Continues after the window's newest fact only if
/// this relay has that fact, or had it before it was dropped from the journal.
void InspectSession::findStart() {
    if (m_grant.since == FactId::None)
        return;
    const JournalReader& journal = m_world.commands.journal;
    const FactPtr last = journal.find(m_grant.since);
    const bool isOther = last && m_grant.sinceTime != 0 && last->time != m_grant.sinceTime;
    if (isOther || m_grant.since > journal.newest())
        return;
    m_resumed = true;
    m_next = FactId(number(m_grant.since) + 1);
}

void InspectSession::sendMissed(quint64 missed) {
    if (missed > 0)
        m_output.sendText("{\"missed\":" + QByteArray::number(missed) + '}');
}

bool InspectSession::sendFacts() {
    const JournalReader& journal = m_world.commands.journal;
    const Clock& clock = m_world.commands.clock;
    const qint64 end = clock.monotonicNanoseconds() + longestNanoseconds;
    QByteArray message;
    const auto send = [this, &message] {
        if (!message.isEmpty())
            m_output.sendText(message + "]}");
        message.clear();
    };
    const bool isOnlyApp = m_world.commands.hub.apps().size() == 1;
    bool isBehind = true;
    while (isBehind && m_output.pendingBytes() + message.size() < mostPending) {
        quint64 told = 0;
        if (const FactId oldest = journal.oldest(); m_next != FactId::None && m_next < oldest) {
            told = number(oldest) - number(m_next);
            send();
            sendMissed(told);
        }
        isBehind = false;
        const JournalBatch batch = journal.walk(m_next, factsAtOnce, [&](const Fact& fact) {
            isBehind = true;
            m_next = FactId(number(fact.id) + 1);
            Fact made;
            const Fact* shown = shownFact(fact, m_grant, isOnlyApp, made);
            if (!shown)
                return true;
            message += message.isEmpty() ? "{\"facts\":[" : ",";
            appendCaptureLine(message, *shown, &m_parts);
            if (message.size() >= messageBytes)
                send();
            return true;
        });
        if (batch.missed > told) // others were dropped in between
            sendMissed(batch.missed - told);
        if (isBehind && clock.monotonicNanoseconds() > end)
            break;
    }
    send();
    return isBehind && m_output.pendingBytes() < mostPending;
}

/// The additional part of the first snapshot: the relay itself.
QByteArray InspectSession::relayJson() const {
    const JournalReader& journal = m_world.commands.journal;
    const Settings& settings = m_world.settings;
    const Hub& hub = m_world.commands.hub;
    return "{\"version\":" + jsonString(RELAYDESK_VERSION) + ",\"protocol\":1" +
           ",\"resumed\":" + (m_resumed ? "true" : "false") +
           ",\"newest\":" + QByteArray::number(number(journal.newest())) +
           ",\"restored_up_to\":" + QByteArray::number(number(journal.restoredUpTo())) +
           ",\"path_prefix\":" + jsonString(settings.pathPrefix) + ",\"limits\":" + limitsJson(hub.limits()) +
           '}';
}

void InspectSession::sendSnapshot(const SnapshotPtr& snapshot) {
    if (m_shown && m_output.pendingBytes() >= mostPending)
        return;
    const QByteArray difference = snapshotDifference(m_shown.get(), *snapshot, m_grant.scope());
    if (!difference.isEmpty())
        m_output.sendText("{\"snapshot\":{" + (m_shown ? QByteArray() : "\"relay\":" + relayJson() + ',') +
                          difference + "}}");
    m_shown = snapshot;
}

void InspectSession::appsChanged() {
    const App* app = m_world.commands.hub.appById(m_grant.app);
    if (!app)
        return m_output.end({Reason::AppIdUnknown, {{"app_id", m_grant.app}}});
    const AppConfig& now = app->config();
    if (!m_grant.allApps && (!now.enabled || now.key != m_grant.key || now.secret != m_grant.secret))
        m_output.end({Reason::InspectCredentialsEnded, {{"app", m_grant.app}}});
}

void InspectSession::received(QByteArrayView text) {
    m_output.sendText(answerInspectCommand(m_world, m_grant, text));
}

} // namespace relay
