// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/Trace.h"
#include "face/JournalReader.h"

namespace relay {

/// What to trace: a given fact, or the newest of an event or channel, or the newest of all.
struct TraceWish {
    FactPtr about;     ///< null: no given fact
    QByteArray wanted; ///< event or channel, or the end of its name; empty for the newest of all
    QByteArray app;    ///< empty for all apps
};

/// Whether it can be traced: an event, a refused call, a line of the app's log, or a finding about one.
bool isTraceable(const Fact& fact);

/// Traces within the newest 20,000 facts that belong to one app or to none. Any thread.
Trace searchTrace(const JournalReader& journal, const TraceWish& wish);

} // namespace relay
