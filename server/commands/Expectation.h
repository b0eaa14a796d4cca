// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactKind.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// How many of something there may be.
struct CountRange {
    qint64 atLeast = 0;
    std::optional<qint64> atMost; ///< nothing: any number

    bool holds(qint64 count) const { return count >= atLeast && (!atMost || count <= *atMost); }
    bool isExactly() const { return atMost == atLeast; }
    /// "at least 1", "exactly 2", "at most 3", "2 to 4", "none".
    QByteArray text() const;
};

/// What one event must be like (resources/docs/testing.md, Expectations). An empty field accepts anything.
struct ExpectedEvent {
    QByteArray event;   ///< with * and ?; the whole name, its short class name, or the broadcastAs form
    QByteArray channel; ///< with * and ?
    QByteArray data;    ///< JSON, every part of which the payload must contain; null accepts any payload
    std::optional<EventSource> source;
    std::optional<CountRange> recipients;
};

/// What a test expects of an app's events: one kind of event a number of times, or several in a given order.
struct Expectation {
    static constexpr double usualWithin = 5; ///< seconds

    std::vector<ExpectedEvent> events; ///< one; several if they must come in that order
    CountRange times{1, std::nullopt};
    std::optional<double> within; ///< seconds
    QByteArray after;             ///< name of the mark after which facts count; empty counts all
    QByteArray name;              ///< a title for reports

    bool isOrder() const { return events.size() > 1; }
    /// What reports call it: the name, otherwise the event and where it is expected.
    QByteArray title() const;
};

} // namespace relay
