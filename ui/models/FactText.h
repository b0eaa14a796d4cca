// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactOutcome.h"

#include <QString>

namespace relay {

using Outcome = FactOutcome;
QString word(Outcome outcome); ///< "delivered", "nobody", "warning", "problem"; empty for None

/// Where a fact stands in the conversation, for row colours and icons.
enum class FactTone : quint8 { Event, ClientEvent, Presence, Connection, Subscription, Relay, Refusal };
FactTone tone(const Fact& fact);

/// Words for facts, as the log, the detail and the findings show them. Pure functions of a fact, any thread.

/// The kind in the field's own words: "event", "client event", "subscribed", "connection refused".
QString kindWord(const Fact& fact);
/// The event's name; for other facts what there is to say in a few words ("4001 Unknown app key",
/// "js 8.4.0").
QString subject(const Fact& fact);
/// What happened in a few words: an event's name; "ada joined", "subscribed", "API refused 401".
QString headline(const Fact& fact);
/// The rest of it on one line, at most a screen wide: an event's payload, what a refused side was told, who
/// connected.
QString restOfLine(const Fact& fact);
/// The part of a class name that is read first ("OrderShipped" of "App\Events\OrderShipped"), and what
/// stands before it ("App\Events"); of any other name all and nothing.
QString baseName(const QString& name);
QString nameSpace(const QString& name);
/// Who brought it: "API", "12.34", "this window", "replay of …".
QString sender(const Fact& fact);
/// The findings that came with a fact or later, most likely cause first, as one short text for tool tips.
QString findingsText(const Fact& fact);

QString sizeText(qint64 bytes);             ///< "214 B", "12.1 KB"
QString latencyText(qint64 nanoseconds);    ///< "0.42 ms", "1.2 s"; empty for a negative one
QString wallClockText(qint64 microseconds); ///< local "12:01:07.123"
QString fullTimeText(qint64 microseconds);  ///< local "2026-01-31 12:01:07.123456"
/// How much later: "+0.4 ms", "+12 ms", "+3.2 s", "+5 min", "+2 h".
QString deltaText(qint64 microseconds);
/// "now", "3 s ago", "5 min ago", "2 h ago", "3 d ago".
QString agoText(qint64 microseconds, qint64 now);

} // namespace relay
