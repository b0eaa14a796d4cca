// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// One link in the path of a broadcast.
struct TraceLink {
    enum class State : quint8 {
        Proved,  ///< seen to have happened
        Broken,  ///< seen not to have happened, or to have failed
        Unknown, ///< nothing was seen; `remedy` says what would prove it
    };
    const char*
        id; ///< "dispatched", "queued", "called", "accepted", "subscribed", "written", "received", "heard"
    const char* title; ///< "App dispatched", …
    State state = State::Unknown;
    QByteArray message; ///< a sentence
    QByteArray remedy;  ///< the fix of a broken link, or what would prove an unknown one
};
const char* name(TraceLink::State state); ///< "proved", "broken", "unknown"

/// Like traceroute for an event: the chain app dispatched → queue → called the API → accepted → channel had
/// subscribers → written to socket → page received → a listener ran.
struct Trace {
    FactId about = FactId::None; ///< the fact it is built around; None if nothing was seen
    QByteArray channel;
    QByteArray name;
    std::vector<TraceLink> links;

    /// The first broken link is the answer; null if none is broken.
    const TraceLink* firstBroken() const;
};

/// Traces the newest event whose channel or name is `wanted` (the newest of all if that is empty), or a newer
/// sign that it failed: a refused call, a line in the app's log that names it, or that can be of nothing
/// else. For a call to several channels, one where nobody got the event is traced, and the others are named.
/// A newer failure that does not say which event it concerns proves nothing, and is mentioned at the link
/// where it occurred. `facts` in order of id, of one app and of no app. Pure.
Trace traceOf(const std::vector<FactPtr>& facts, const QByteArray& wanted);
/// Traces that one fact: an event, a refused call, a line in the app's log; null means "nothing was seen".
/// Pure.
Trace traceAbout(const std::vector<FactPtr>& facts, const FactPtr& about);

/// `{"event":id?,"channel"?,"name"?,"arrived":bool|null,"answer"?,"links":[{"id","title","state","message","remedy"?}]}`
QByteArray traceJson(const Trace& trace);
/// The same for a terminal, from traceJson()'s text, so that a program that queries a relay can show it.
QByteArray traceText(const QByteArray& traceJson);

} // namespace relay
