// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/Trace.h"
#include "face/JournalReader.h"

namespace relay {

/// What to trace: a certain fact, else the newest of that event or channel, else the newest of all.
struct TraceWish {
    FactPtr about;     ///< null: not a certain one
    QByteArray wanted; ///< event or channel, or the end of one; empty is the newest
    QByteArray app;    ///< empty looks in all apps
};

/// A trace can be made around it: an event, a refused call, a line of the app's log, or a finding about one.
bool isTraceable(const Fact& fact);

/// Traces from the newest 20,000 facts of one app and of no app. Any thread.
Trace searchTrace(const JournalReader& journal, const TraceWish& wish);

} // namespace relay
