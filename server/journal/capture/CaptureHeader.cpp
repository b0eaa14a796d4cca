// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureHeader.h"

#include "journal/IsoTime.h"
#include "protocol/JsonString.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace relay {
namespace {

CaptureHeader::App readApp(const JsonValue& object) {
    CaptureHeader::App app;
    for (JsonFields field(object); field.next();) {
        if (field.key() == "id" && field.value().isString())
            app.id = decodedString(field.value());
        else if (field.key() == "key" && field.value().isString())
            app.key = decodedString(field.value());
    }
    return app;
}

void readField(QByteArrayView key, const JsonValue& value, CaptureHeader& header) {
    if (key == "version" && value.isString())
        header.version = decodedString(value);
    else if (key == "started" && value.isString())
        header.started = fromIsoTime(decodedString(value)).value_or(0);
    else if (key == "limits" && value.type == JsonValue::Type::Object)
        header.limits = value.raw.toByteArray();
    else if (key == "apps")
        for (JsonElements app(value); app.next();)
            header.apps.push_back(readApp(app.value()));
}

/// Calls `f` with the name and the member of each limit in a header.
void eachLimit(const auto& f) {
    f("channel_name_length", &Limits::channelNameLength);
    f("event_name_length", &Limits::eventNameLength);
    f("event_payload", &Limits::eventPayload);
    f("channels_per_publish", &Limits::channelsPerPublish);
    f("events_per_batch", &Limits::eventsPerBatch);
    f("message_size", &Limits::messageSize);
    f("presence_members", &Limits::presenceMembers);
    f("user_info_size", &Limits::userInfoSize);
    f("user_id_length", &Limits::userIdLength);
    f("max_connections", &Limits::maxConnections);
    f("client_events_per_second", &Limits::clientEventsPerSecond);
    f("publishes_per_second", &Limits::publishesPerSecond);
}

} // namespace

QByteArray limitsJson(const Limits& limits) {
    QJsonObject object;
    eachLimit([&](const char* name, auto member) { object[QLatin1StringView(name)] = limits.*member; });
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Limits limitsOf(const JsonValue& object) {
    Limits limits;
    for (JsonFields field(object); field.next();)
        eachLimit([&]<typename T>(const char* name, T Limits::*member) {
            const qint64 number = field.value().raw.toLongLong();
            if (field.key() == name && field.value().type == JsonValue::Type::Number && number >= 0 &&
                std::in_range<T>(number))
                limits.*member = static_cast<T>(number);
        });
    return limits;
}

CaptureHeader CaptureHeader::of(const std::vector<AppConfig>& apps, const Limits& limits, qint64 started) {
    CaptureHeader header;
    header.version = RELAYDESK_VERSION;
    header.started = started;
    for (const AppConfig& app : apps)
        header.apps.push_back({app.id, app.key});
    header.limits = limitsJson(limits);
    return header;
}

QByteArray CaptureHeader::line() const {
    QByteArray out = "{\"relaydesk\":" + QByteArray::number(newestMajor) +
                     ",\"version\":" + jsonString(version) + ",\"started\":\"";
    appendIsoTime(out, started);
    out += "\",\"apps\":[";
    for (const App& app : apps) {
        if (!out.endsWith('['))
            out += ',';
        out += "{\"id\":" + jsonString(app.id) + ",\"key\":" + jsonString(app.key) + '}';
    }
    return out + "],\"limits\":" + limits + '}';
}

Result<CaptureHeader, NoHeader> readCaptureHeader(QByteArrayView line) {
    const auto object = parseJson(line);
    if (!object)
        return line.trimmed().startsWith("{\"relaydesk\"") ? NoHeader::Cut : NoHeader::NotJson;
    CaptureHeader header;
    bool isCapture = false;
    for (JsonFields field(*object); field.next();) {
        if (field.key() != "relaydesk") {
            readField(field.key(), field.value(), header);
            continue;
        }
        bool isNumber = false;
        const double major = field.value().raw.toByteArray().toDouble(&isNumber);
        isCapture = isNumber && major >= 1;
        if (isNumber && major >= CaptureHeader::newestMajor + 1)
            return NoHeader::NewerVersion;
    }
    if (!isCapture)
        return NoHeader::OtherJson;
    return header;
}

} // namespace relay
