// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// One link of the way of a broadcast.
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
    FactId about = FactId::None; ///< the fact it is made around; None where nothing was seen
    QByteArray channel;
    QByteArray name;
    std::vector<TraceLink> links;

    /// The first broken link is the answer; null if none is broken.
    const TraceLink* firstBroken() const;
};

/// Traces the newest event whose channel or name is `wanted` (the newest of all where that is empty), or a
/// newer sign that it failed: a refused call, a line of the app's log. Of a call to several channels one
/// where nobody got it is traced, and the others are named. A newer failure that does not say of which event
/// proves nothing, and is told at the link where it came. `facts` in order of id, of one app and of no app.
/// Pure.
Trace traceOf(const std::vector<FactPtr>& facts, const QByteArray& wanted);
/// Traces that one fact: an event, a refused call, a line of the app's log; null is "nothing was seen". Pure.
Trace traceAbout(const std::vector<FactPtr>& facts, const FactPtr& about);

/// `{"event":id?,"channel"?,"name"?,"arrived":bool|null,"answer"?,"links":[{"id","title","state","message","remedy"?}]}`
QByteArray traceJson(const Trace& trace);
/// The same for a terminal, from traceJson's text, so that a program that asks a relay can show it.
QByteArray traceText(const QByteArray& traceJson);

} // namespace relay
