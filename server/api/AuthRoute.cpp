// SPDX-License-Identifier: MIT
#include "api/AuthRoute.h"

#include "protocol/ChannelName.h"
#include "protocol/JsonString.h"
#include "protocol/PublishRequest.h"
#include "protocol/Query.h"
#include "protocol/Signature.h"
#include "relay/App.h"
#include "relay/Hub.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace relay {
namespace {

/// The fields of the body; null where absent.
struct AuthRequest {
    QByteArray socketId;
    QByteArray channel;
    QByteArray channelData;
    QByteArray userData;
};

/// A string's text; an object (as some back ends send it) as its compact JSON.
QByteArray textOf(const QJsonValue& value) {
    if (value.isString()) {
        const QByteArray text = value.toString().toUtf8();
        return text.isNull() ? QByteArray("") : text;
    }
    return value.isObject() ? QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact) : QByteArray();
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
        ApiRefusal refusal =
            badRequest(error.error == QJsonParseError::NoError
                           ? QByteArray("The body must be a JSON object")
                           : "The body is no valid JSON (" + error.errorString().toUtf8() + " at byte " +
                                 QByteArray::number(error.offset) + "); it must be an object");
        refusal.reason = Refusal::Body;
        refusal.sentence += " with socket_id and channel_name, or socket_id and user_data.";
        return refusal;
    }
    const QJsonObject object = document.object();
    return AuthRequest{textOf(object[u"socket_id"]), textOf(object[u"channel_name"]),
                       textOf(object[u"channel_data"]), textOf(object[u"user_data"])};
}

ApiRefusal bodyError(QByteArray sentence, const AuthRequest& asked) {
    ApiRefusal refusal = badRequest(std::move(sentence));
    refusal.reason = Refusal::Body;
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
        return bodyError("user_data must be JSON with a non-empty string id, as in {\"id\":\"1\"}.", asked);
    const AppConfig& app = call.app->config();
    return json("{\"auth\":" + jsonString(userAuth(app.key, app.secret, asked.socketId, asked.userData)) +
                ",\"user_data\":" + jsonString(asked.userData) + '}');
}

Outcome signPresence(const ApiCall& call, AuthRequest asked) {
    if (asked.channelData.isNull() && call.caller == ApiCall::Caller::Loopback)
        asked.channelData = "{\"user_id\":" + jsonString("guest-" + asked.socketId) + '}';
    if (asked.channelData.isNull())
        return bodyError("channel_data is missing: the presence channel \"" + asked.channel +
                             "\" needs JSON with the user's id, as in {\"user_id\":\"1\"}.",
                         asked);
    if (!namesUser(asked.channelData, u"user_id", true))
        return bodyError(
            "channel_data must be JSON with a user_id (string or number), as in {\"user_id\":\"1\"}.", asked);
    const AppConfig& app = call.app->config();
    return json(
        "{\"auth\":" +
        jsonString(channelAuth(app.key, app.secret, asked.socketId, asked.channel, asked.channelData)) +
        ",\"channel_data\":" + jsonString(asked.channelData) + '}');
}

Outcome signChannel(const ApiContext& context, const ApiCall& call, AuthRequest asked) {
    const QByteArray nameError = channelNameError(asked.channel, context.hub.limits(), false);
    if (!nameError.isEmpty()) {
        ApiRefusal refusal = bodyError("channel_name: " + nameError, asked);
        refusal.reason = Refusal::ChannelName;
        return refusal;
    }
    const ChannelKind kind = channelKind(asked.channel);
    if (!needsAuth(kind))
        return bodyError(
            "channel_name \"" + asked.channel +
                "\" is a public channel, which needs no auth; private-, private-encrypted- and presence- "
                "channels do.",
            asked);
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
    if (!isSocketId(asked.socketId))
        return bodyError(
            asked.socketId.isNull()
                ? QByteArray(
                      "socket_id is missing: it is the id that the client was given when it connected.")
                : "socket_id is \"" + asked.socketId + "\"; it must be digits, a dot, digits.",
            asked);
    const bool isGuest = call.caller == ApiCall::Caller::Loopback;
    if (!asked.userData.isNull() || (asked.channel.isNull() && isGuest))
        return signUser(call, std::move(asked));
    if (asked.channel.isNull())
        return bodyError("channel_name is missing (or user_data, to sign a user in).", asked);
    return signChannel(context, call, std::move(asked));
}

} // namespace relay
