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

/// Texts for facts, as shown in the log, the detail panel and the findings. Pure functions of a fact, any
/// thread.

/// The kind in the domain's terms: "event", "client event", "subscribed", "connection refused".
QString kindWord(const Fact& fact);
/// The event's name; for other facts, a few words about them ("4001 Unknown app key", "js 8.4.0").
QString subject(const Fact& fact);
/// What happened, in a few words: an event's name; "ada joined", "subscribed", "API refused 401".
QString headline(const Fact& fact);
/// The rest, on one line at most a screen wide: an event's payload, what a refused client or app was told,
/// who connected.
QString restOfLine(const Fact& fact);
/// The last part of a class name ("OrderShipped" of "App\Events\OrderShipped"), and what precedes it
/// ("App\Events"); for any other name, the whole name and an empty text.
QString baseName(const QString& name);
QString nameSpace(const QString& name);
/// Who sent it: "API", "12.34", "this window", "replay of …".
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
