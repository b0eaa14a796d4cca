// SPDX-License-Identifier: MIT
#include "protocol/SignedData.h"

#include "protocol/Characters.h"
#include "protocol/JsonValue.h"

namespace relay {

namespace {

SignedDataError error(const char* sentence) {
    return {QByteArray(sentence), 0, 0};
}

SignedDataError tooMuch(const char* field, qint64 given, const char* unit, qint64 limit) {
    return {QByteArray(field) + " has " + QByteArray::number(given) + ' ' + unit + ", at most " +
                QByteArray::number(limit) + " are allowed.",
            limit, given};
}

/// Null where the field is absent or null; the last where it stands twice, as with JSON.parse.
JsonValue field(const JsonValue& object, const char* name) {
    JsonValue value;
    for (JsonFields fields(object); fields.next();) {
        if (fields.key() == name)
            value = fields.value();
    }
    return value;
}

} // namespace

Result<MemberData, SignedDataError> parseMemberData(QByteArrayView channelData, const Limits& limits) {
    const Result<JsonValue, QByteArray> json = parseJson(channelData);
    if (!json || json->type != JsonValue::Type::Object)
        return error("channel_data is not a JSON object like {\"user_id\":\"1\",\"user_info\":{}}.");
    const JsonValue id = field(*json, "user_id");
    if (id.isNull())
        return error("channel_data has no user_id, which tells the channel's members apart.");
    if (!id.isString() && id.type != JsonValue::Type::Number)
        return error("user_id in channel_data must be a string or a number.");

    MemberData member{id.isString() ? decodedString(id) : id.raw.toByteArray(), {}};
    if (member.userId.isEmpty())
        return error("user_id in channel_data is empty.");
    if (const qint64 length = characters(member.userId); length > limits.userIdLength)
        return tooMuch("user_id in channel_data", length, "characters", limits.userIdLength);
    if (const JsonValue info = field(*json, "user_info"); !info.isNull())
        member.userInfo = info.raw.toByteArray();
    if (member.userInfo.size() > limits.userInfoSize)
        return tooMuch("user_info in channel_data", member.userInfo.size(), "bytes", limits.userInfoSize);
    return member;
}

Result<UserData, SignedDataError> parseUserData(QByteArrayView userData, const Limits& limits) {
    const Result<JsonValue, QByteArray> json = parseJson(userData);
    if (!json || json->type != JsonValue::Type::Object)
        return error("user_data is not a JSON object like {\"id\":\"1\"}.");
    const JsonValue id = field(*json, "id");
    if (!id.isString())
        return error("user_data needs an id that is a string.");
    UserData user{decodedString(id), {}};
    if (user.id.isEmpty())
        return error("id in user_data is empty.");
    if (const qint64 length = characters(user.id); length > limits.signInIdLength)
        return tooMuch("id in user_data", length, "characters", limits.signInIdLength);

    const JsonValue watchlist = field(*json, "watchlist");
    if (!watchlist.isNull() && watchlist.type != JsonValue::Type::Array)
        return error("watchlist in user_data must be an array of user ids.");
    for (JsonElements elements(watchlist); elements.next();) {
        if (!elements.value().isString())
            return error("watchlist in user_data must hold user ids as strings only.");
        user.watchlist.push_back(decodedString(elements.value()));
    }
    return user;
}

} // namespace relay
