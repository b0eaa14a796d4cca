// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/CaptureArgument.h"
#include "commands/RelayClient.h"
#include "commands/ReplayPlan.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "journal/FactMask.h"
#include "system/Terminal.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QThread>

#include <iostream>
#include <string>

namespace relay {
namespace {

constexpr std::size_t mostPerCall = 200;
// QNetworkAccessManager writes this much at once. Anything more waits 40 ms for the relay's system to
// acknowledge the first part.
constexpr qsizetype mostBytesPerCall = 16 * 1024;
constexpr qsizetype bytesAround = 64; // what stands around the elements of a call
// Of these the events of the call are the reason; of others, relay and credentials.
constexpr int badRequest = 400;
constexpr int tooLarge = 413;
constexpr qint64 mostLoops = 1'000'000;
constexpr qint64 progressMilliseconds = 1'000;

struct ReplayCount {
    qint64 sent = 0;
    qint64 recipients = 0;
    qint64 skipped = 0;
    qint64 refused = 0;

    QByteArray text() const {
        return "sent " + QByteArray::number(sent) + (sent == 1 ? " event" : " events") + ", delivered " +
               QByteArray::number(recipients) + " times; " + QByteArray::number(skipped) + " skipped, " +
               QByteArray::number(refused) + " refused";
    }
    QByteArray json() const {
        return QJsonDocument(QJsonObject{{QStringLiteral("sent"), sent},
                                         {QStringLiteral("recipients"), recipients},
                                         {QStringLiteral("skipped"), skipped},
                                         {QStringLiteral("refused"), refused}})
                   .toJson(QJsonDocument::Compact) +
               '\n';
    }
};

/// Sends the events of a capture to a relay, in calls of one or many.
class Replay {
public:
    Replay(const Invocation& call, RelayTarget target, const ReplayPlan& plan)
        : m_plan(plan)
        , m_webhooks(call.isSet("webhooks"))
        , m_isStepped(call.isSet("step"))
        , m_client(std::move(target)) {}

    /// Whether the relay takes calls of this app at all; error() if not.
    bool ask() {
        const ClientAnswer answer = m_client.get("/events/log", {{"limit", "1"}});
        m_error = answer.error;
        return answer.ok();
    }
    /// False once whoever steps has had enough, or the relay cannot be asked any more.
    bool run(const std::vector<FactPtr>& events) {
        m_total = std::ssize(events);
        m_started.start();
        qint64 due = 0; // microseconds after the start
        for (std::size_t i = 0; i < events.size(); ++i) {
            if (i > 0)
                due += m_plan.pause(events[i]->time - events[i - 1]->time);
            if (m_isStepped && !waitForKey(*events[i]))
                return false;
            if (!m_isStepped)
                waitUntil(due);
            add(events[i]);
            if (!m_error.isEmpty())
                return false;
        }
        send();
        return m_error.isEmpty();
    }

    const ReplayCount& count() const { return m_count; }
    /// Why the relay cannot be asked; empty if it can.
    const QByteArray& error() const { return m_error; }

private:
    /// Sends what is due before waiting; events due within a millisecond are sent together.
    void waitUntil(qint64 due) {
        constexpr qint64 soon = 1000; // microseconds
        if (due - m_started.nsecsElapsed() / 1000 > soon)
            send();
        if (const qint64 left = due - m_started.nsecsElapsed() / 1000; left > soon)
            QThread::usleep(static_cast<unsigned long>(left));
    }
    bool waitForKey(const Fact& event) {
        send();
        if (!m_error.isEmpty())
            return false;
        print(stderr, safeText(event.name()) + " on " + safeText(m_plan.channel(event.channel())) +
                          "; Enter sends it, Ctrl+D ends: ");
        std::string line;
        return bool(std::getline(std::cin, line));
    }
    void add(const FactPtr& event) {
        if (holdsMaskedSecret(*event)) {
            ++m_count.refused;
            return say("refused", *event, "it contains an app's secret, which the capture does not hold");
        }
        const QByteArray element = m_plan.element(*event->as<facts::Event>());
        if (m_events.size() == mostPerCall || m_body.size() + element.size() + bytesAround > mostBytesPerCall)
            send();
        if (!m_events.empty())
            m_body += ',';
        m_body += element;
        m_events.push_back(event);
    }
    void send() {
        if (m_events.empty())
            return;
        const ClientAnswer answer =
            m_client.post("/replay", "{\"webhooks\":" + QByteArray(m_webhooks ? "true" : "false") +
                                         ",\"batch\":[" + m_body + "]}");
        if (!answer.ok() && answer.status != badRequest && answer.status != tooLarge)
            m_error = answer.error;
        else
            takeAll(answer);
        m_events.clear();
        m_body.clear();
        showProgress();
    }
    void takeAll(const ClientAnswer& answer) {
        const QJsonArray outcomes = answer.object()[u"batch"].toArray();
        const QJsonObject refused{{QStringLiteral("error"), QString::fromUtf8(answer.error)}};
        for (std::size_t i = 0; i < m_events.size(); ++i)
            take(*m_events[i], answer.ok() ? outcomes[qsizetype(i)].toObject() : refused);
    }
    void take(const Fact& event, const QJsonObject& outcome) {
        const QByteArray skipped = outcome[u"skipped"].toString().toUtf8();
        const QByteArray error = outcome[u"error"].toString().toUtf8();
        if (!skipped.isEmpty()) {
            ++m_count.skipped;
            say("skipped", event, skipped);
        } else if (!error.isEmpty()) {
            ++m_count.refused;
            say("refused", event, error);
        } else {
            ++m_count.sent;
            m_count.recipients += outcome[u"recipients"].toInteger();
        }
    }
    static void say(const char* what, const Fact& event, const QByteArray& why) {
        print(stderr, QByteArray(what) + ": " + safeText(event.name()) + " on " + safeText(event.channel()) +
                          " (fact " + QByteArray::number(number(event.id)) + "): " + safeText(why) + '\n');
    }
    void showProgress() {
        if (!isTerminal(stderr) || m_isStepped ||
            (m_sinceProgress.isValid() && m_sinceProgress.elapsed() < progressMilliseconds))
            return;
        m_sinceProgress.start();
        const qint64 done = m_count.sent + m_count.skipped + m_count.refused;
        print(stderr, '\r' + QByteArray::number(done) + " of " + QByteArray::number(m_total) + ' ');
    }

    const ReplayPlan& m_plan;
    const bool m_webhooks;
    const bool m_isStepped;
    RelayClient m_client;
    qint64 m_total = 0;
    QElapsedTimer m_started;
    QElapsedTimer m_sinceProgress;
    std::vector<FactPtr> m_events; ///< for the next call
    QByteArray m_body;             ///< their elements
    QByteArray m_error;
    ReplayCount m_count;
};

std::vector<FactPtr> eventsOf(const CaptureArgument& given) {
    std::vector<FactPtr> events;
    for (const FactPtr& fact : given.capture->facts())
        if (fact->kind() == FactKind::Event && given.filter.matches(*fact))
            events.push_back(fact);
    return events;
}

/// Empty on success.
QByteArray readPlan(const Invocation& call, ReplayPlan& plan) {
    if (call.isSet("speed") && !plan.setSpeed(call.value("speed")))
        return "--speed is \"" + call.value("speed") +
               "\"; it takes a number above 0 and up to 1000000, or max";
    for (const QByteArray& mapping : call.values("map"))
        if (!plan.addMapping(mapping))
            return "--map is \"" + mapping + "\"; it takes OLD=NEW, both with * at the end or neither";
    return {};
}

} // namespace

int runReplay(const Invocation& call) {
    qint64 loops = 1;
    ReplayPlan plan;
    if (!call.number("loop", 1, mostLoops, loops))
        return ExitNotAsked;
    if (const QByteArray error = readPlan(call, plan); !error.isEmpty())
        return call.notAsked(error);
    if (call.isSet("step") && call.argument(0) == "-")
        return call.notAsked(
            "--step waits for Enter on stdin, which the capture is read from; give the capture as a file");
    const auto given = readCaptureArgument(call);
    if (!given)
        return call.notAsked(given.error());
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    Replay replay(call, *std::move(target), plan);
    if (!replay.ask())
        return call.notAsked(replay.error());
    const std::vector<FactPtr> events = eventsOf(*given);
    bool goesOn = true;
    for (qint64 i = 0; i < loops && goesOn; ++i)
        goesOn = replay.run(events);
    print(stdout, call.json() ? replay.count().json() : replay.count().text() + '\n');
    if (!replay.error().isEmpty())
        return call.notAsked(replay.error());
    return replay.count().refused > 0 || given->capture->damageCount() > 0 ? ExitNo : ExitDone;
}

} // namespace relay
