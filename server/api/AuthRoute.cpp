// SPDX-License-Identifier: MIT
#include "api/AuthRoute.h"

#include "protocol/ChannelName.h"
#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"
#include "protocol/PublishRequest.h"
#include "protocol/Query.h"
#include "protocol/Signature.h"
#include "relay/App.h"
#include "relay/Hub.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <array>

namespace relay {
namespace {

/// The fields of the body; null if absent.
struct AuthRequest {
    QByteArray socketId;
    QByteArray channel;
    QByteArray channelData;
    QByteArray userData;
    std::optional<Refused> wrong = {}; ///< a field with a type it cannot have
};

/// A string's text; an object (as some back ends send it) as its compact JSON.
QByteArray textOf(const QJsonValue& value) {
    if (value.isString()) {
        const QByteArray text = value.toString().toUtf8();
        return text.isNull() ? QByteArray("") : text;
    }
    return value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact) : QByteArray();
}

QByteArray typeOf(const QJsonValue& value) {
    using Type = JsonValue::Type;
    return typeName(value.isArray()    ? Type::Array
                    : value.isObject() ? Type::Object
                    : value.isBool()   ? Type::Bool
                                       : Type::Number);
}

/// The first field that is not a text. The data that a back end has signed may be an object.
std::optional<Refused> wrongType(const QJsonObject& object) {
    struct Field {
        QLatin1StringView name;
        bool mayBeObject;
        const char* example;
    };
    static constexpr std::array fields{Field{QLatin1StringView("socket_id"), false, "123.456"},
                                       Field{QLatin1StringView("channel_name"), false, "private-orders"},
                                       Field{QLatin1StringView("channel_data"), true, ""},
                                       Field{QLatin1StringView("user_data"), true, ""}};
    for (const Field& field : fields) {
        const QJsonValue value = object[field.name];
        if (value.isString() || value.isNull() || value.isUndefined() ||
            (field.mayBeObject && value.isObject()))
            continue;
        Values values{{"field", QByteArray(field.name.data())}, onlyInText("type", typeOf(value))};
        if (*field.example != 0)
            values.add(onlyInText("example", QByteArray(field.example)));
        return Refused{Reason::AuthFieldType, std::move(values)};
    }
    return std::nullopt;
}

std::variant<AuthRequest, ApiRefusal> parseBody(const HttpRequest& request) {
    const QByteArray type = headerValue(request.headers, "Content-Type").toLower();
    const bool isForm =
        type.startsWith("application/x-www-form-urlencoded") || !request.body.trimmed().startsWith('{');
    if (isForm && !type.startsWith("application/json")) {
        const Query form(request.body);
        return AuthRequest{form.value("socket_id"), form.value("channel_name"), form.value("channel_data"),
                           form.value("user_data")};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(request.body, &error);
    if (!document.isObject()) {
        if (error.error == QJsonParseError::NoError)
            return ApiRefusal{{Reason::AuthBodyNotObject, {}}};
        return ApiRefusal{
            {Reason::AuthBodyNotJson,
             {{"problem", error.errorString().toUtf8() + " at byte " + QByteArray::number(error.offset)}}}};
    }
    const QJsonObject object = document.object();
    return AuthRequest{textOf(object[u"socket_id"]), textOf(object[u"channel_name"]),
                       textOf(object[u"channel_data"]), textOf(object[u"user_data"]), wrongType(object)};
}

ApiRefusal bodyError(Reason reason, Values values, const AuthRequest& asked) {
    ApiRefusal refusal{{reason, std::move(values)}};
    refusal.channel = asked.channel;
    return refusal;
}

/// Whether `data` is a JSON object with a string or number (`numberToo`) under `field`.
bool namesUser(const QByteArray& data, QStringView field, bool numberToo) {
    const QJsonValue value = QJsonDocument::fromJson(data).object().value(field);
    return (value.isString() && !value.toString().isEmpty()) || (numberToo && value.isDouble());
}

Outcome signUser(const ApiCall& call, AuthRequest asked) {
    if (asked.userData.isNull())
        asked.userData = "{\"id\":" + jsonString("guest-" + asked.socketId) + '}';
    if (!namesUser(asked.userData, u"id", false))
        return bodyError(Reason::AuthUserDataInvalid, {}, asked);
    const AppConfig& app = call.app->config();
    return json("{\"auth\":" + jsonString(userAuth(app.key, app.secret, asked.socketId, asked.userData)) +
                ",\"user_data\":" + jsonString(asked.userData) + '}');
}

Outcome signPresence(const ApiCall& call, AuthRequest asked) {
    if (asked.channelData.isNull() && call.caller == ApiCall::Caller::Loopback)
        asked.channelData = "{\"user_id\":" + jsonString("guest-" + asked.socketId) + '}';
    if (asked.channelData.isNull())
        return bodyError(Reason::AuthChannelDataMissing, {{"channel", asked.channel}}, asked);
    if (!namesUser(asked.channelData, u"user_id", true))
        return bodyError(Reason::AuthChannelDataInvalid, {}, asked);
    const AppConfig& app = call.app->config();
    return json(
        "{\"auth\":" +
        jsonString(channelAuth(app.key, app.secret, asked.socketId, asked.channel, asked.channelData)) +
        ",\"channel_data\":" + jsonString(asked.channelData) + '}');
}

Outcome signChannel(const ApiContext& context, const ApiCall& call, AuthRequest asked) {
    if (const auto why = channelNameRefusal(asked.channel, context.hub.limits(), false))
        return bodyError(why->reason, why->values, asked);
    const ChannelKind kind = channelKind(asked.channel);
    if (!needsAuth(kind))
        return bodyError(Reason::AuthChannelPublic, {{"channel", asked.channel}}, asked);
    if (isPresence(kind))
        return signPresence(call, std::move(asked));
    const AppConfig& app = call.app->config();
    return json("{\"auth\":" + jsonString(channelAuth(app.key, app.secret, asked.socketId, asked.channel)) +
                '}');
}

} // namespace

Outcome authorizeClient(ApiContext& context, ApiCall& call) {
    auto parsed = parseBody(call.request);
    if (auto* refusal = std::get_if<ApiRefusal>(&parsed))
        return std::move(*refusal);
    AuthRequest& asked = std::get<AuthRequest>(parsed);
    if (asked.wrong)
        return bodyError(asked.wrong->reason, asked.wrong->values, asked);
    if (!isSocketId(asked.socketId))
        return asked.socketId.isNull()
                   ? bodyError(Reason::AuthSocketIdMissing, {}, asked)
                   : bodyError(Reason::AuthSocketIdInvalid, {{"given", asked.socketId}}, asked);
    const bool isGuest = call.caller == ApiCall::Caller::Loopback;
    if (!asked.userData.isNull() || (asked.channel.isNull() && isGuest))
        return signUser(call, std::move(asked));
    if (asked.channel.isNull())
        return bodyError(Reason::AuthChannelMissing, {}, asked);
    return signChannel(context, call, std::move(asked));
}

} // namespace relay
