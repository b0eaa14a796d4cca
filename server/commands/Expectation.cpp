// SPDX-License-Identifier: MIT
#include "commands/Expectation.h"

#include "protocol/Words.h"

namespace relay {
namespace {

QByteArray titleOf(const ExpectedEvent& expected) {
    const QByteArray name = expected.event.isEmpty() ? QByteArrayLiteral("an event") : expected.event;
    return expected.channel.isEmpty() ? name : name + " on " + expected.channel;
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
    return text + ", " + (times.atMost == 0 ? QByteArray("never") : times.text() + " times");
}

} // namespace relay
