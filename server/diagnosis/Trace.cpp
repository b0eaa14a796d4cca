// SPDX-License-Identifier: MIT
#include "diagnosis/Trace.h"

#include "diagnosis/TraceCall.h"
#include "diagnosis/TraceLinks.h"
#include "diagnosis/Verdict.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace relay {
namespace {

/// "OrderShipped" means `App\Events\OrderShipped`, "orders.5" means "private-orders.5".
bool means(const QByteArray& wanted, const QByteArray& full) {
    if (full.isEmpty() || !full.endsWith(wanted))
        return false;
    if (full.size() == wanted.size())
        return true;
    const char before = full[full.size() - wanted.size() - 1];
    return before == '\\' || before == '-' || before == '.';
}

/// Whether it is a call to publish that was refused before its body was read, so that it has no name.
bool isUnnamedPublish(const Fact& fact) {
    return isRefusedPublish(fact) && fact.channel().isEmpty();
}

/// Whether it is a failure that does not say which event it concerns: a refused call, or a log line without a
/// name.
bool isUnnamedFailure(const Fact& fact) {
    return isUnnamedPublish(fact) || (fact.kind() == FactKind::AppLog && fact.data().isEmpty());
}

/// Whether a fact is about a broadcast at all. Of the refused calls only those that publish are: another may
/// name a channel too, when it asks who is on it.
bool isSign(const Fact& fact) {
    return fact.kind() == FactKind::Event || fact.kind() == FactKind::AppLog || isRefusedPublish(fact);
}

bool fits(const Fact& fact, const QByteArray& wanted) {
    return wanted.isEmpty() || means(wanted, fact.channel()) || means(wanted, fact.name()) ||
           (fact.kind() == FactKind::AppLog && (fact.error().contains(wanted) || means(wanted, fact.data())));
}

/// Whether nobody got the event, and that is an alarm.
bool isLost(const Fact& event) {
    const Finding* cause = likelyCause(event);
    return event.recipients() == 0 && !event.reachesElsewhere() && cause && cause->severity != Severity::Hint;
}

/// The fact the trace is built around: the newest one about what is wanted, of any kind. For a call to
/// several channels, one where nobody got the event.
FactPtr subject(const std::vector<FactPtr>& facts, const QByteArray& wanted) {
    const auto newest = std::find_if(facts.rbegin(), facts.rend(), [&wanted](const FactPtr& fact) {
        return isSign(*fact) && fits(*fact, wanted);
    });
    if (newest == facts.rend())
        return nullptr;
    if ((*newest)->kind() == FactKind::Event && !isLost(**newest))
        for (const FactPtr& other : othersOfCall(facts, **newest))
            if (fits(*other, wanted) && isLost(*other))
                return other;
    return *newest;
}

bool isSeen(const std::vector<FactPtr>& facts, const QByteArray& event) {
    return std::ranges::any_of(facts, [&event](const FactPtr& fact) {
        return fact->kind() == FactKind::Event && fact->name() == event;
    });
}

/// A failure since `about` that may concern what is wanted, because it has no name and no other event has got
/// through after it; null if there is none.
FactPtr possibleFailure(const std::vector<FactPtr>& facts, const FactPtr& about, const QByteArray& wanted) {
    if (wanted.isEmpty())
        return nullptr;
    // A log names the class of an event, which broadcastAs() replaces in what the relay sees.
    const bool hasOwnName = about && !about->name().contains('\\');
    for (auto fact = facts.rbegin(); fact != facts.rend() && *fact != about; ++fact) {
        const bool mayBeIt = hasOwnName && (*fact)->kind() == FactKind::AppLog &&
                             (*fact)->name() != "broadcast-logged" && !isSeen(facts, (*fact)->data());
        if (isUnnamedFailure(**fact) || mayBeIt)
            return *fact;
        if ((*fact)->kind() == FactKind::Event && (*fact)->source() == EventSource::Api)
            return nullptr;
    }
    return nullptr;
}

/// Whether a failure that names no event can be of no other than what is wanted: `about` is of it, and so is
/// every broadcast that was seen.
bool isOnlyCandidate(const std::vector<FactPtr>& facts, const FactPtr& about, const FactPtr& failure,
                     const QByteArray& wanted) {
    return failure && failure->kind() == FactKind::AppLog && failure->data().isEmpty() && about &&
           about->kind() == FactKind::Event && std::ranges::all_of(facts, [&wanted](const FactPtr& fact) {
               return fact->kind() != FactKind::Event || fact->source() != EventSource::Api ||
                      fits(*fact, wanted);
           });
}

Trace traceWith(const std::vector<FactPtr>& facts, const FactPtr& about, const FactPtr& possible) {
    Trace trace;
    if (about) {
        trace.about = about->id;
        trace.channel = about->channel();
        // For a line of the app's log, the name is its kind and the data is the event's name.
        trace.name = about->kind() == FactKind::AppLog ? about->data() : about->name();
    }
    trace.links = traceLinks(facts, about, possible);
    return trace;
}

QJsonObject linkJson(const TraceLink& link) {
    QJsonObject object{{QStringLiteral("id"), QString::fromLatin1(link.id)},
                       {QStringLiteral("title"), QString::fromUtf8(link.title)},
                       {QStringLiteral("state"), QString::fromLatin1(name(link.state))},
                       {QStringLiteral("message"), QString::fromUtf8(link.message)}};
    if (!link.remedy.isEmpty())
        object.insert(QStringLiteral("remedy"), QString::fromUtf8(link.remedy));
    return object;
}

QByteArray headline(const QByteArray& name, const QByteArray& channel, bool isSeen) {
    if (!isSeen)
        return "No event of that name or channel has been seen.";
    if (name.isEmpty())
        return channel.isEmpty() ? QByteArray("A broadcast of an unnamed event")
                                 : "A broadcast on " + channel;
    return channel.isEmpty() ? name : name + " on " + channel;
}

} // namespace

const char* name(TraceLink::State state) {
    switch (state) {
    case TraceLink::State::Proved:
        return "proved";
    case TraceLink::State::Broken:
        return "broken";
    case TraceLink::State::Unknown:
        return "unknown";
    }
    return "unknown";
}

const TraceLink* Trace::firstBroken() const {
    for (const TraceLink& link : links)
        if (link.state == TraceLink::State::Broken)
            return &link;
    return nullptr;
}

Trace traceOf(const std::vector<FactPtr>& facts, const QByteArray& wanted) {
    const FactPtr about = subject(facts, wanted);
    const FactPtr possible = possibleFailure(facts, about, wanted);
    if (!isOnlyCandidate(facts, about, possible, wanted))
        return traceWith(facts, about, possible);
    Trace trace = traceWith(facts, possible, nullptr);
    (means(wanted, about->name()) ? trace.name : trace.channel) =
        means(wanted, about->name()) ? about->name() : about->channel();
    return trace;
}

Trace traceAbout(const std::vector<FactPtr>& facts, const FactPtr& about) {
    return traceWith(facts, about, nullptr);
}

QByteArray traceJson(const Trace& trace) {
    QJsonObject object;
    if (trace.about != FactId::None)
        object.insert(QStringLiteral("event"), static_cast<qint64>(number(trace.about)));
    if (!trace.channel.isEmpty())
        object.insert(QStringLiteral("channel"), QString::fromUtf8(trace.channel));
    if (!trace.name.isEmpty())
        object.insert(QStringLiteral("name"), QString::fromUtf8(trace.name));
    QJsonArray links;
    for (const TraceLink& link : trace.links)
        links.append(linkJson(link));
    const bool heard = !trace.links.empty() && trace.links.back().state == TraceLink::State::Proved;
    const TraceLink* broken = trace.firstBroken();
    object.insert(QStringLiteral("arrived"), broken  ? QJsonValue(false)
                                             : heard ? QJsonValue(true)
                                                     : QJsonValue());
    if (broken)
        object.insert(QStringLiteral("answer"), linkJson(*broken));
    object.insert(QStringLiteral("links"), links);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray traceText(const QByteArray& json) {
    const QJsonObject trace = QJsonDocument::fromJson(json).object();
    const auto text = [](const QJsonValue& value) {
        return value.toString().toUtf8();
    };
    QByteArray out = headline(text(trace[QStringLiteral("name")]), text(trace[QStringLiteral("channel")]),
                              trace.contains(QStringLiteral("event"))) +
                     "\n\n";
    for (const QJsonValue& link : trace[QStringLiteral("links")].toArray()) {
        const QByteArray state = text(link[QStringLiteral("state")]);
        out += QByteArray(state == "proved"   ? "  ✓ "
                          : state == "broken" ? "  ✕ "
                                              : "  ? ") +
               text(link[QStringLiteral("title")]) + ": " + text(link[QStringLiteral("message")]) + "\n";
        if (const QByteArray remedy = text(link[QStringLiteral("remedy")]); !remedy.isEmpty())
            out += "      → " + QByteArray(remedy).replace("\n", "\n        ") + "\n";
    }
    if (trace.contains(QStringLiteral("answer")))
        out += "\nThe first broken link: " + text(trace[QStringLiteral("answer")][QStringLiteral("title")]) +
               ". " + text(trace[QStringLiteral("answer")][QStringLiteral("message")]) + "\n";
    return out;
}

} // namespace relay
