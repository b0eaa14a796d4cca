// SPDX-License-Identifier: MIT
#include "journal/capture/DetailReader.h"

#include "journal/capture/JsonMembers.h"
#include "journal/capture/ValueNames.h"

#include <QHashFunctions>

namespace relay {
namespace {

enum CallKey : std::size_t { Method, Target, Headers, RemoteAddress };
constexpr std::array<QByteArrayView, 4> callKeys{"method", "target", "headers", "remote_address"};

enum ClientKey : std::size_t { Library, UserAgent, Origin, ClientAddress };
constexpr std::array<QByteArrayView, 4> clientKeys{"library", "user_agent", "origin", "remote_address"};

/// The slot for what was parsed from this JSON.
auto& slotOf(QByteArrayView json, auto& places) {
    return places[qHashBits(json.data(), static_cast<size_t>(json.size())) % places.size()];
}

} // namespace

/// An element of an array of texts: `{"base64":"…"}` holds one that is not UTF-8. Anything else is not a
/// text.
QByteArray DetailReader::element(const JsonValue& value) {
    if (value.isString())
        return m_texts.decoded(value);
    for (JsonFields field(value); field.next();)
        if (field.key() == "base64" && field.value().isString())
            return QByteArray::fromBase64(decodedString(field.value()));
    return {};
}

std::vector<QByteArray> DetailReader::texts(const JsonValue& list) {
    std::vector<QByteArray> read;
    for (JsonElements walk(list); walk.next();)
        read.push_back(element(walk.value()));
    read.shrink_to_fit();
    return read;
}

/// If this version does not know the reason, only its sentence is kept.
std::optional<Refused> DetailReader::refused(const QByteArray& reasonName, const JsonValue& values) {
    const auto reason = reasonNamed(reasonName);
    if (!reason)
        return std::nullopt;
    Refused read{*reason, {}};
    for (JsonElements walk(values); walk.next();) {
        JsonElements part(walk.value());
        const char* valueName = part.next() ? namedValue(element(part.value())) : nullptr;
        if (!valueName || !part.next())
            continue;
        Value value = part.value().type == JsonValue::Type::Number
                          ? Value(valueName, part.value().raw.toLongLong())
                          : Value(valueName, element(part.value()));
        value.onlyInText = part.next();
        read.values.add(std::move(value));
    }
    return read;
}

ClientIdentity DetailReader::client(const JsonValue& object) {
    ClientIdentity read;
    JsonMembers members(object, clientKeys, m_texts, m_error);
    read.library = members.text(Library);
    read.userAgent = members.text(UserAgent);
    read.origin = members.text(Origin);
    read.remoteAddress = members.text(ClientAddress);
    return read;
}

HttpCallPtr DetailReader::call(const JsonValue& object) {
    Shared<HttpCallPtr>& slot = slotOf(object.raw, m_calls);
    if (slot.value && slot.json == object.raw)
        return slot.value;
    JsonMembers members(object, callKeys, m_texts, m_error);
    auto read = std::make_shared<HttpCall>();
    read->method = members.text(Method);
    read->target = members.text(Target);
    read->remoteAddress = members.text(RemoteAddress);
    if (const JsonValue* list = members.take(Headers, JsonValue::Type::Array))
        read->headers = headers(*list);
    slot = {object.raw.toByteArray(), std::move(read)};
    return slot.value;
}

const HttpHeaders& DetailReader::headers(const JsonValue& list) {
    Shared<HttpHeaders>& slot = slotOf(list.raw, m_headers);
    if (slot.json == list.raw)
        return slot.value;
    HttpHeaders read;
    for (JsonElements walk(list); walk.next();) {
        JsonElements part(walk.value());
        const QByteArray headerName = part.next() ? element(part.value()) : QByteArray();
        read.emplace_back(headerName, part.next() ? element(part.value()) : QByteArray());
    }
    read.shrink_to_fit();
    slot = {list.raw.toByteArray(), std::move(read)};
    return slot.value;
}

} // namespace relay
