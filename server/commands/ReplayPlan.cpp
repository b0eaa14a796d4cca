// SPDX-License-Identifier: MIT
#include "commands/ReplayPlan.h"

#include "protocol/JsonString.h"

namespace relay {
namespace {

constexpr double fastest = 1'000'000;

} // namespace

bool ReplayPlan::addMapping(const QByteArray& text) {
    const qsizetype equals = text.indexOf('=');
    if (equals <= 0 || equals == text.size() - 1)
        return false;
    Mapping mapping{text.first(equals), text.sliced(equals + 1), false};
    mapping.isPrefix = mapping.from.endsWith('*');
    if (mapping.isPrefix != mapping.to.endsWith('*'))
        return false;
    if (mapping.isPrefix) {
        mapping.from.chop(1);
        mapping.to.chop(1);
    }
    m_mappings.push_back(std::move(mapping));
    return true;
}

bool ReplayPlan::setSpeed(const QByteArray& text) {
    bool isNumber = false;
    m_speed = text == "max" ? 0 : text.toDouble(&isNumber);
    return text == "max" || (isNumber && m_speed > 0 && m_speed <= fastest);
}

QByteArray ReplayPlan::channel(const QByteArray& captured) const {
    for (const Mapping& mapping : m_mappings) {
        if (mapping.isPrefix && captured.startsWith(mapping.from))
            return mapping.to + captured.sliced(mapping.from.size());
        if (!mapping.isPrefix && captured == mapping.from)
            return mapping.to;
    }
    return captured;
}

qint64 ReplayPlan::pause(qint64 captured) const {
    return isAtMax() || captured <= 0 ? 0 : static_cast<qint64>(double(captured) / m_speed);
}

QByteArray ReplayPlan::element(const facts::Event& event) const {
    QByteArray out = "{\"name\":" + jsonString(event.name) +
                     ",\"channel\":" + jsonString(channel(event.channel)) +
                     ",\"data\":" + jsonString(event.data);
    // The socket excluded at the time is not connected now, but a client event still has its sender.
    if (event.source == EventSource::Client || event.name.startsWith("client-"))
        out += ",\"client\":true";
    if (!event.userId.isNull())
        out += ",\"user_id\":" + jsonString(event.userId);
    return out + '}';
}

} // namespace relay
