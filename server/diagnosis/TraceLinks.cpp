// SPDX-License-Identifier: MIT
#include "diagnosis/TraceLinks.h"

#include "diagnosis/TraceCall.h"
#include "diagnosis/TracePage.h"
#include "diagnosis/TraceRefused.h"
#include "diagnosis/Verdict.h"
#include "protocol/ChannelName.h"
#include "protocol/Words.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace relay {
namespace {

using State = TraceLink::State;

enum Position { Dispatched, Queued, Called, Accepted, Subscribed, Written, Received, Heard, Count };

constexpr std::array<std::pair<const char*, const char*>, Count> places{{
    {"dispatched", "App dispatched the event"},
    {"queued", "Queue let it through"},
    {"called", "App called the relay"},
    {"accepted", "Relay accepted it"},
    {"subscribed", "Channel had subscribers"},
    {"written", "Written to the sockets"},
    {"received", "Page received it"},
    {"heard", "A listener ran"},
}};

constexpr char doctorHint[] = "relaydesk doctor path/to/project   shows whether the app broadcasts at all";

/// The script line of the tap, with the address from the relay's newest start.
QByteArray tapHint(const std::vector<FactPtr>& facts) {
    const auto started = std::find_if(facts.rbegin(), facts.rend(), [](const FactPtr& fact) {
        return fact->kind() == FactKind::ServerStarted;
    });
    const QJsonObject told =
        started == facts.rend() ? QJsonObject() : QJsonDocument::fromJson((*started)->data()).object();
    const bool secure = told.value(QStringLiteral("secure")).toBool();
    const int port = told.value(QStringLiteral("port")).toInt(6001);
    return "<script src=\"" + QByteArray(secure ? "https" : "http") +
           "://127.0.0.1:" + QByteArray::number(port) +
           "/relaydesk.js\"></script>   first in the page, in development, reports what the page does";
}

std::vector<TraceLink> unknownChain() {
    std::vector<TraceLink> links;
    links.reserve(std::size(places));
    for (const auto& [id, title] : places)
        links.push_back({id, title, State::Unknown, {}, {}});
    return links;
}

class Chain {
public:
    Chain()
        : m_links(unknownChain()) {}

    void set(Position at, State state, QByteArray message, QByteArray remedy = {}) {
        TraceLink& link = m_links[at];
        link.state = state;
        link.message = std::move(message);
        link.remedy = std::move(remedy);
    }
    /// Anything that got as far as `last` has passed all links before it.
    void proveUpTo(Position last, const QByteArray& message) {
        for (int at = Dispatched; at <= last; ++at)
            set(static_cast<Position>(at), State::Proved, message);
    }
    /// Nothing is known from here on.
    void unknownFrom(Position first, const QByteArray& message, const QByteArray& remedy = {}) {
        for (int at = first; at < Count; ++at)
            set(static_cast<Position>(at), State::Unknown, message, at == first ? remedy : QByteArray());
    }
    void add(Position at, const QByteArray& sentence) { m_links[at].message += ' ' + sentence; }
    /// A failure at that link which may concern this event, or another.
    void addPossible(Position at, const QByteArray& message, const QByteArray& remedy) {
        TraceLink& link = m_links[at];
        if (link.state == State::Broken)
            return;
        const bool passed = link.state == State::Proved;
        link.message = (passed ? link.message + " Since then " : QByteArray()) +
                       "a broadcast failed here, perhaps this one: " + continued(message);
        link.remedy = remedy;
    }
    std::vector<TraceLink> take() { return std::move(m_links); }

private:
    std::vector<TraceLink> m_links;
};

const Finding* cause(const Fact& fact) {
    if (const Finding* likely = likelyCause(fact))
        return likely;
    return fact.findings.empty() ? nullptr : &fact.findings.front();
}

/// The path ends there. A hint means that nothing is wrong, so it breaks nothing.
void endAt(Chain& chain, Position at, const Fact& fact, const QByteArray& otherwise) {
    const Finding* finding = cause(fact);
    const bool isHint = finding && finding->severity == Severity::Hint;
    chain.set(at, isHint ? State::Unknown : State::Broken, finding ? finding->message : otherwise,
              finding ? finding->remedy : QByteArray());
    if (at + 1 < Count)
        chain.unknownFrom(static_cast<Position>(at + 1), "it did not get this far.");
}

void tracePages(Chain& chain, const Fact& event, const std::vector<FactPtr>& facts) {
    const PageEvidence pages = pagesThatGot(facts, event);
    if (pages.pages == 0)
        return chain.unknownFrom(Received, "the relay cannot see what happens in the page.", tapHint(facts));
    const Finding* back = cameBack(facts, event);
    chain.set(Received, State::Proved,
              QByteArray::number(pages.pages) + (pages.pages == 1 ? " page" : " pages") + " reported it." +
                  (back ? ' ' + back->message : QByteArray()),
              back ? back->remedy : QByteArray());
    if (pages.listeners > 0)
        chain.set(Heard, State::Proved,
                  QByteArray::number(pages.listeners) +
                      (pages.listeners == 1 ? " listener ran." : " listeners ran.") +
                      (pages.twice ? ' ' + pages.twice->message : QByteArray()),
                  pages.twice ? pages.twice->remedy : QByteArray());
    else if (pages.deaf)
        endAt(chain, Heard, *pages.deaf, "no listener of the page has this name.");
    else
        chain.unknownFrom(Heard,
                          isEncrypted(channelKind(event.channel()))
                              ? "the page did not decrypt the event, or its library does not report it."
                              : "the page's library does not report whether a listener ran.");
}

void traceDelivered(Chain& chain, const std::vector<FactPtr>& facts, const Fact& event) {
    const QByteArray count = QByteArray::number(event.recipients().value_or(0));
    const QByteArray sockets = count + (count == "1" ? " socket" : " sockets");
    chain.set(Subscribed, State::Proved, sockets + " on " + event.channel() + ".");
    chain.set(Written, State::Proved, "to " + sockets + ", once each.");
    tracePages(chain, event, facts);
}

/// Whether a finding of the event names a cause, and not only that nobody is there.
bool showsCause(const Finding& finding) {
    static constexpr std::array causes{FindingCode::NearMissChannel,
                                       FindingCode::DoubledPrefix,
                                       FindingCode::PlaceholderInName,
                                       FindingCode::LeftBefore,
                                       FindingCode::CameAfter,
                                       FindingCode::EveryoneExcluded,
                                       FindingCode::OtherAppHasChannel,
                                       FindingCode::OtherNodeHasChannel,
                                       FindingCode::ConnectedNeverSubscribed};
    return std::ranges::find(causes, finding.code) != causes.end();
}

/// Whether such a finding is an alarm, which ranks before what pages reported, as in the event's findings. A
/// client that never subscribed is only a sign of a failed auth request.
bool showsAlarm(const Finding& finding) {
    return showsCause(finding) && finding.severity != Severity::Hint &&
           finding.code != FindingCode::ConnectedNeverSubscribed;
}

/// What the relay refused the missing page: its subscription, or, if nothing else is known (`isElsewhere`: it
/// connects to another server), its connection. False if it refused neither.
bool traceRefusedPage(Chain& chain, const std::vector<FactPtr>& facts, const Fact& event, bool isElsewhere) {
    const FactPtr subscription = refusedSubscription(facts, event);
    const bool isConnection = !subscription && !isElsewhere && event.source() != EventSource::Client &&
                              std::ranges::none_of(event.findings, showsCause);
    const FactPtr refused = isConnection ? refusedConnection(facts, event) : subscription;
    const Finding* why = refused ? likelyCause(*refused) : nullptr;
    if (!why)
        return false;
    chain.set(Subscribed, State::Broken,
              "nobody was on " + event.channel() + ", and the relay had refused a " +
                  (subscription ? "subscription to it" : "client's connection") + ": " +
                  continued(why->message),
              why->remedy);
    chain.unknownFrom(Written, "it did not get this far.");
    return true;
}

/// Nobody was on the channel. An alarm on the event itself is the best explanation, then a failed auth
/// request of the page, then what the relay refused the page, then whatever else the event shows, then a page
/// that connects to another server.
void traceToNobody(Chain& chain, const std::vector<FactPtr>& facts, const Fact& event) {
    const Finding* own = cause(event);
    if (own && own->code == FindingCode::EveryoneExcluded) {
        chain.set(Subscribed, State::Proved, own->message, own->remedy);
        return chain.unknownFrom(Written, "nobody else was there.");
    }
    const bool isExplained = std::ranges::any_of(event.findings, showsAlarm);
    const FactPtr auth = isExplained ? nullptr : failedAuth(facts, event);
    const FactPtr elsewhere =
        auth || std::ranges::any_of(event.findings, showsCause) ? nullptr : dialledElsewhere(facts, event);
    if (!isExplained && !auth && traceRefusedPage(chain, facts, event, elsewhere != nullptr))
        return;
    const Fact& witness = auth ? *auth : elsewhere ? *elsewhere : event;
    endAt(chain, Subscribed, witness,
          auth ? "the page's auth endpoint refused " + event.channel() + "."
               : "nobody was on " + event.channel() + ".");
}

/// " The same call went to news (2 sockets) and private-orders.5 (nobody)."; empty for a single channel.
QByteArray otherChannels(const std::vector<FactPtr>& facts, const Fact& event) {
    constexpr size_t most = 5;
    const std::vector<FactPtr> others = othersOfCall(facts, event);
    QByteArray text;
    for (size_t i = 0; i < std::min(others.size(), most); ++i) {
        const qint64 sockets = others[i]->recipients().value_or(0);
        text += (i == 0 ? " The same call went to " : ", ") + others[i]->channel() + " (" +
                (sockets > 0 ? counted(sockets, "socket") : QByteArray("nobody")) + ')';
    }
    return text.isEmpty() ? text : text + (others.size() > most ? ", …" : ".");
}

void traceEvent(Chain& chain, const std::vector<FactPtr>& facts, const Fact& event) {
    const QByteArray by = event.source() == EventSource::Client ? QByteArray("a client sent it.")
                          : event.source() == EventSource::Api  ? QByteArray("the relay got the app's call.")
                                                                : QByteArray("published by hand.");
    chain.proveUpTo(Accepted, by);
    chain.set(Accepted, State::Proved, by + otherChannels(facts, event));
    if (event.recipients().value_or(0) > 0)
        traceDelivered(chain, facts, event);
    else if (!event.recipients() && !event.reachesElsewhere())
        chain.unknownFrom(Subscribed, "the capture does not say who received it.");
    else
        traceToNobody(chain, facts, event);
}

/// What the relay itself recorded about a failure takes precedence over the line in the app's log.
void traceAppLog(Chain& chain, const std::vector<FactPtr>& facts, const Fact& line) {
    const FactPtr own = refusedHere(facts, line);
    const Fact& witness = own ? *own : line;
    chain.set(Dispatched, State::Proved, "the app's log mentions it.");
    if (line.name() == "broadcast-job-failed")
        return endAt(chain, Queued, line, "the broadcast job failed: " + line.error());
    chain.set(Queued, State::Proved, "the job ran.");
    if (line.name() == "broadcast-refused") {
        chain.set(Called, State::Proved, own ? "the relay got the call." : "the app called a server.");
        endAt(chain, Accepted, witness, "the server refused: " + line.error());
        if (!own && !line.findings.empty())
            chain.add(Accepted, "Its log: " + line.error());
        return;
    }
    endAt(chain, Called, witness,
          line.name() == "broadcast-logged"
              ? QByteArray("the log driver wrote the event to the log instead of sending it.")
              : "the app could not reach the relay: " + line.error());
}

void tracePossible(Chain& chain, const std::vector<FactPtr>& facts, const Fact& failure) {
    const bool isLog = failure.kind() == FactKind::AppLog;
    const Position at = isLog && failure.name() == "broadcast-job-failed" ? Queued
                        : isLog && failure.name() != "broadcast-refused"  ? Called
                                                                          : Accepted;
    const FactPtr own = refusedHere(facts, failure);
    const Fact& witness = own ? *own : failure;
    const Finding* finding = cause(witness);
    chain.addPossible(at, finding ? finding->message : witness.error(),
                      finding ? finding->remedy : QByteArray());
}

} // namespace

std::vector<TraceLink> traceLinks(const std::vector<FactPtr>& facts, const FactPtr& about,
                                  const FactPtr& possible) {
    Chain chain;
    if (!about) {
        chain.unknownFrom(Dispatched, "the relay has seen no sign of it.", doctorHint);
    } else if (about->kind() == FactKind::Event) {
        traceEvent(chain, facts, *about);
    } else if (about->kind() == FactKind::ApiRefused) {
        chain.proveUpTo(Called, "the relay got a call.");
        endAt(chain, Accepted, *about, "the relay refused the call: " + about->error());
    } else {
        traceAppLog(chain, facts, *about);
    }
    if (possible)
        tracePossible(chain, facts, *possible);
    return chain.take();
}

} // namespace relay
