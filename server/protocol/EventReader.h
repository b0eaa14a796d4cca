// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/JsonValue.h"
#include "protocol/PublishRequest.h"

#include <optional>
#include <utility>

namespace relay {

struct EventFields;

/// Reads one event to publish: the body of /events, or an element of a batch (resources/docs/http-api.md,
/// Publishing). Checks that the fields are present and of the right type; errors name the limits too. Used
/// once. Each step returns false once an error is set.
class EventReader {
public:
    /// `place` names the event in errors: "batch[2]", or empty in the body of /events.
    EventReader(const Limits& limits, bool lenient, QByteArray place)
        : m_limits(limits)
        , m_lenient(lenient)
        , m_place(std::move(place)) {}

    Result<PublishRequest, BodyError> read(const JsonValue& event);

private:
    bool readName(const EventFields& fields);
    bool readChannels(const EventFields& fields);
    bool readChannelList(const JsonValue& list);
    bool addChannel(const JsonValue& value, const QByteArray& field);
    bool readData(const EventFields& fields);
    bool readSocketId(const EventFields& fields);
    bool readInfo(const EventFields& fields);
    /// `field` as the API spells it in the event; empty is the event itself.
    bool refuse(Reason reason, const QByteArray& field, Values values = {});
    /// The same, for a field whose value has the wrong type.
    bool refuseType(Reason reason, const QByteArray& field, const JsonValue& value, Values values = {});

    const Limits& m_limits;
    const bool m_lenient;
    const QByteArray m_place;
    PublishRequest m_request;
    std::optional<Refused> m_error;
};

} // namespace relay
