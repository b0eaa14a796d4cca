// SPDX-License-Identifier: MIT
#include "protocol/SignedData.h"

#include "protocol/Characters.h"
#include "protocol/JsonValue.h"

namespace relay {

namespace {

Refused tooMuch(Reason reason, qint64 given, qint64 limit) {
    return {reason, {{"given", given}, {"limit", limit}}};
}

/// Null if the field is absent or null; the last one if it is repeated, as with JSON.parse.
JsonValue field(const JsonValue& object, const char* name) {
    JsonValue value;
    for (JsonFields fields(object); fields.next();) {
        if (fields.key() == name)
            value = fields.value();
    }
    return value;
}

} // namespace

Result<MemberData, Refused> parseMemberData(QByteArrayView channelData, const Limits& limits) {
    const Result<JsonValue, QByteArray> json = parseJson(channelData);
    if (!json || json->type != JsonValue::Type::Object)
        return Refused{Reason::ChannelDataNotObject, {}};
    const JsonValue id = field(*json, "user_id");
    if (id.isNull())
        return Refused{Reason::ChannelDataWithoutUserId, {}};
    if (!id.isString() && id.type != JsonValue::Type::Number)
        return Refused{Reason::UserIdType, {}};

    MemberData member{id.isString() ? decodedString(id) : id.raw.toByteArray(), {}};
    if (member.userId.isEmpty())
        return Refused{Reason::UserIdEmpty, {}};
    if (const qint64 length = characters(member.userId); length > limits.userIdLength)
        return tooMuch(Reason::UserIdTooLong, length, limits.userIdLength);
    if (const JsonValue info = field(*json, "user_info"); !info.isNull())
        member.userInfo = info.raw.toByteArray();
    if (member.userInfo.size() > limits.userInfoSize)
        return tooMuch(Reason::UserInfoTooLarge, member.userInfo.size(), limits.userInfoSize);
    return member;
}

Result<UserData, Refused> parseUserData(QByteArrayView userData, const Limits& limits) {
    const Result<JsonValue, QByteArray> json = parseJson(userData);
    if (!json || json->type != JsonValue::Type::Object)
        return Refused{Reason::UserDataNotObject, {}};
    const JsonValue id = field(*json, "id");
    if (!id.isString())
        return Refused{Reason::UserDataWithoutId, {}};
    UserData user{decodedString(id), {}};
    if (user.id.isEmpty())
        return Refused{Reason::UserDataIdEmpty, {}};
    if (const qint64 length = characters(user.id); length > limits.signInIdLength)
        return tooMuch(Reason::UserDataIdTooLong, length, limits.signInIdLength);

    const JsonValue watchlist = field(*json, "watchlist");
    if (!watchlist.isNull() && watchlist.type != JsonValue::Type::Array)
        return Refused{Reason::WatchlistType, {}};
    for (JsonElements elements(watchlist); elements.next();) {
        if (!elements.value().isString())
            return Refused{Reason::WatchlistEntryType, {}};
        user.watchlist.push_back(decodedString(elements.value()));
    }
    return user;
}

} // namespace relay
