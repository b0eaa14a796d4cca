// SPDX-License-Identifier: MIT
#include "journal/capture/JsonMembers.h"

#include "protocol/JsonString.h"

#include <algorithm>

namespace relay {
namespace {

constexpr QByteArrayView base64Suffix("_base64");

void appendMember(QByteArray& out, QByteArrayView key, const JsonValue& value) {
    if (!out.isEmpty())
        out += ',';
    appendJsonString(out, key);
    out += ':';
    out += value.raw;
}

} // namespace

JsonMembers::JsonMembers(const JsonValue& object, std::span<const QByteArrayView> names, SharedTexts& texts,
                         QByteArray& error)
    : m_names(names)
    , m_texts(texts)
    , m_error(error) {
    for (JsonFields field(object); field.next();) {
        QByteArrayView key = field.key();
        const bool isBase64 = key.endsWith(base64Suffix);
        if (isBase64)
            key.chop(base64Suffix.size());
        const auto known = std::find(names.begin(), names.end(), key);
        if (known != names.end())
            m_members[static_cast<std::size_t>(known - names.begin())] = {field.value(), true, isBase64};
        else
            appendMember(m_unknown, field.key(), field.value());
    }
}

const JsonValue* JsonMembers::take(std::size_t place) {
    Member& member = m_members[place];
    if (!member.isThere)
        return nullptr;
    member.isThere = false;
    return member.value.isNull() ? nullptr : &member.value;
}

const JsonValue* JsonMembers::take(std::size_t place, JsonValue::Type type) {
    const JsonValue* value = take(place);
    if (!value || value->type == type)
        return value;
    fail(place, QByteArray("is ") + typeName(value->type) + ", not " + typeName(type));
    return nullptr;
}

QByteArray JsonMembers::text(std::size_t place) {
    const JsonValue* value = take(place, JsonValue::Type::String);
    if (!value)
        return {};
    if (!m_members[place].isBase64)
        return m_texts.decoded(*value);
    const auto decoded =
        QByteArray::fromBase64Encoding(decodedString(*value), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        fail(place, "is not valid base64");
    return decoded ? *decoded : QByteArray();
}

std::optional<qint64> JsonMembers::number(std::size_t place, qint64 least, qint64 most) {
    const JsonValue* value = take(place, JsonValue::Type::Number);
    if (!value)
        return std::nullopt;
    bool isWhole = false;
    const qint64 number = value->raw.toLongLong(&isWhole);
    if (isWhole && number >= least && number <= most)
        return number;
    fail(place, "is " + value->raw.first(std::min<qsizetype>(value->raw.size(), 40)).toByteArray() +
                    ", which is not a whole number in its range");
    return std::nullopt;
}

QByteArray JsonMembers::rest() const {
    QByteArray out = m_unknown;
    for (std::size_t place = 0; place < m_names.size(); ++place) {
        const Member& member = m_members[place];
        if (member.isThere)
            appendMember(out, m_names[place].toByteArray() + (member.isBase64 ? "_base64" : ""),
                         member.value);
    }
    return out;
}

void JsonMembers::fail(std::size_t place, const QByteArray& problem) {
    if (m_error.isEmpty())
        m_error = '"' + m_names[place].toByteArray() + "\" " + problem;
}

} // namespace relay
