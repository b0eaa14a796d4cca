// SPDX-License-Identifier: MIT
#pragma once

#include "commands/Expectation.h"
#include "journal/Fact.h"

namespace relay {

/// How far an event agrees with what is expected, and the first thing that differs.
struct EventMatch {
    /// What agrees; each includes those before it.
    enum class Agrees : quint8 { Nothing, Name, Channel, Data, Source, All };
    Agrees agrees = Agrees::Nothing;
    QByteArray why; ///< "came, but data.order.id was 6, not 5", without a full stop; empty if all agrees
    bool tooFewGot = false; ///< that is all: it came, to fewer connections than expected
    qsizetype alike = 0;    ///< where the channel is another one: how much of it is as expected

    bool isAll() const { return agrees == Agrees::All; }
};

/// Compares a fact of kind event with what is expected. Value functions, any thread.
EventMatch matchEvent(const ExpectedEvent& expected, const Fact& event);

/// Whether an event's name is the expected one: the whole name or its short class name, with * and ?;
/// ".order.shipped" and "order.shipped" are the same.
bool isExpectedName(QByteArrayView expected, QByteArrayView name);
/// Whether the text matches a pattern with * and ?, case-sensitively.
bool fitsWildcards(QByteArrayView pattern, QByteArrayView text);
/// How many bytes two names have in common at their beginning and at their end.
qsizetype alike(QByteArrayView expected, QByteArrayView name);
/// The first thing in which a payload lacks a part of what is expected, "data.order.id was 6, not 5"; empty
/// if it has all. `expected` is JSON; a payload that is not is compared as a text.
QByteArray dataDifference(QByteArrayView expected, QByteArrayView payload);

} // namespace relay
