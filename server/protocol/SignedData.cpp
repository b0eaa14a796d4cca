#include "protocol/SignedData.h"

#include <simdjson.h>

#include <algorithm>
#include <string_view>

namespace relay {

namespace {

namespace dom = simdjson::dom;
namespace ondemand = simdjson::ondemand;

QByteArray bytes(std::string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

SignedDataError error(const char* sentence) {
    return {QByteArray(sentence), 0, 0};
}

qint64 characters(QByteArrayView utf8) {
    return std::count_if(utf8.begin(), utf8.end(), [](char c) { return (c & 0xc0) != 0x80; });
}

/// The raw bytes of a field's value. Asked only of JSON that the strict parser has accepted.
QByteArray rawField(const simdjson::padded_string& json, const char* field) {
    ondemand::parser parser;
    ondemand::document document;
    std::string_view raw;
    if (parser.iterate(json).get(document) || simdjson::to_json_string(document[field]).get(raw))
        return {};
    return bytes(raw).trimmed();
}

Result<QByteArray, SignedDataError> checkedId(QByteArray id, const char* field, const Limits& limits) {
    if (id.isEmpty())
        return SignedDataError{QByteArray(field) + " is empty.", 0, 0};
    const qint64 length = characters(id);
    if (length > limits.userIdLength) {
        return SignedDataError{QByteArray(field) + " has " + QByteArray::number(length) +
                                   " characters, at most " + QByteArray::number(limits.userIdLength) +
                                   " are allowed.",
                               limits.userIdLength, length};
    }
    return id;
}

} // namespace

Result<MemberData, SignedDataError> parseMemberData(QByteArrayView channelData, const Limits& limits) {
    const simdjson::padded_string json(channelData.data(), static_cast<std::size_t>(channelData.size()));
    dom::parser parser;
    dom::object object;
    if (parser.parse(json).get(object))
        return error("channel_data is not a JSON object like {\"user_id\":\"1\",\"user_info\":{}}.");
    dom::element id;
    if (object["user_id"].get(id))
        return error("channel_data has no user_id, which tells the channel's members apart.");
    if (!id.is_string() && !id.is_number())
        return error("user_id in channel_data must be a string or a number.");

    const QByteArray text =
        id.is_string() ? bytes(id.get_string().value_unsafe()) : rawField(json, "user_id");
    Result<QByteArray, SignedDataError> checked = checkedId(text, "user_id in channel_data", limits);
    if (!checked)
        return checked.error();
    MemberData member{*checked, {}};
    dom::element info;
    if (!object["user_info"].get(info) && !info.is_null())
        member.userInfo = rawField(json, "user_info");
    if (member.userInfo.size() > limits.userInfoSize) {
        return SignedDataError{"user_info in channel_data has " + QByteArray::number(member.userInfo.size()) +
                                   " bytes, at most " + QByteArray::number(limits.userInfoSize) +
                                   " are allowed.",
                               limits.userInfoSize, member.userInfo.size()};
    }
    return member;
}

Result<UserData, SignedDataError> parseUserData(QByteArrayView userData, const Limits& limits) {
    const simdjson::padded_string json(userData.data(), static_cast<std::size_t>(userData.size()));
    dom::parser parser;
    dom::object object;
    if (parser.parse(json).get(object))
        return error("user_data is not a JSON object like {\"id\":\"1\"}.");
    std::string_view id;
    if (object["id"].get(id))
        return error("user_data needs an id that is a string.");
    Result<QByteArray, SignedDataError> checked = checkedId(bytes(id), "id in user_data", limits);
    if (!checked)
        return checked.error();

    UserData user{*checked, {}};
    dom::element watchlist;
    if (object["watchlist"].get(watchlist) || watchlist.is_null())
        return user;
    dom::array entries;
    if (watchlist.get(entries))
        return error("watchlist in user_data must be an array of user ids.");
    for (const dom::element entry : entries) {
        std::string_view watched;
        if (entry.get(watched))
            return error("watchlist in user_data must hold user ids as strings only.");
        user.watchlist.push_back(bytes(watched));
    }
    return user;
}

} // namespace relay
