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

/// What one event must be like (resources/docs/testing.md, Expectations). A field that is empty takes any.
struct ExpectedEvent {
    QByteArray event;   ///< with * and ?; the whole name, its short class name, or the broadcastAs form
    QByteArray channel; ///< with * and ?
    QByteArray data;    ///< JSON of which the payload must have every part; null takes any payload
    std::optional<EventSource> source;
    std::optional<CountRange> recipients;
};

/// What a test expects of the events of an app: one kind of event so many times, or several in an order.
struct Expectation {
    static constexpr double usualWithin = 5; ///< seconds

    std::vector<ExpectedEvent> events; ///< one; more where they are to come in that order
    CountRange times{1, std::nullopt};
    std::optional<double> within; ///< seconds
    QByteArray after;             ///< name of the mark from which facts count; empty counts all
    QByteArray name;              ///< a title for reports

    bool isOrder() const { return events.size() > 1; }
    /// What reports call it: the name, else the event and where it is expected.
    QByteArray title() const;
};

} // namespace relay
