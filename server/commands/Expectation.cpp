// SPDX-License-Identifier: MIT
#include "commands/Expectation.h"

#include "protocol/Words.h"

namespace relay {
namespace {

constexpr qsizetype dataShown = 60; // bytes

/// "exactly 1 time", "at least 2 recipients", "no recipients".
QByteArray rangeOf(const CountRange& range, const QByteArray& noun) {
    if (range.atMost == 0)
        return "no " + noun + 's';
    return range.text() + ' ' + noun + (range.atMost.value_or(range.atLeast) == 1 ? "" : "s");
}

QByteArray titleOf(const ExpectedEvent& expected) {
    QByteArray title = expected.event.isEmpty() ? QByteArrayLiteral("an event") : expected.event;
    if (!expected.channel.isEmpty())
        title += " on " + expected.channel;
    if (!expected.data.isNull())
        title += " with " + shown(expected.data, dataShown);
    if (expected.recipients)
        title += " to " + rangeOf(*expected.recipients, "recipient");
    return title;
}

} // namespace

QByteArray CountRange::text() const {
    if (atMost == 0)
        return "none";
    if (isExactly())
        return "exactly " + QByteArray::number(atLeast);
    if (!atMost)
        return "at least " + QByteArray::number(atLeast);
    if (atLeast == 0)
        return "at most " + QByteArray::number(*atMost);
    return QByteArray::number(atLeast) + " to " + QByteArray::number(*atMost);
}

QByteArray Expectation::title() const {
    if (!name.isEmpty())
        return name;
    QByteArray text;
    for (const ExpectedEvent& event : events)
        text += (text.isEmpty() ? "" : ", then ") + titleOf(event);
    if (isOrder() || (times.atLeast == 1 && !times.atMost))
        return text;
    return text + ", " + (times.atMost == 0 ? QByteArray("never") : rangeOf(times, "time"));
}

} // namespace relay
