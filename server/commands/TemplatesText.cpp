// SPDX-License-Identifier: MIT
#include "commands/TemplatesFile.h"
#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"

#include <algorithm>

namespace relay {
namespace {

constexpr QByteArrayView templatesKey("templates");

/// A field's key and value as written in the text.
struct Field {
    QByteArray key;
    JsonValue value;
};

std::vector<Field> fieldsOf(const JsonValue& object) {
    std::vector<Field> fields;
    for (JsonFields field(object); field.next();)
        fields.push_back({field.key().toByteArray(), field.value()});
    return fields;
}

/// If a key occurs twice, the last one counts.
std::optional<JsonValue> fieldOf(const JsonValue& object, QByteArrayView key) {
    std::optional<JsonValue> found;
    for (JsonFields field(object); field.next();)
        if (field.key() == key)
            found = field.value();
    return found;
}

/// The text of a field, empty if it is missing.
Result<QByteArray, TemplateError> textOf(const JsonValue& object, const char* key, const QByteArray& name) {
    const auto value = fieldOf(object, key);
    if (!value)
        return QByteArray();
    if (!value->isString())
        return TemplateError{"templates." + name + '.' + key + " is " + typeName(value->type) +
                             "; it must be a string"};
    return decodedString(*value);
}

Result<EventTemplate, TemplateError> read(const Field& field) {
    if (field.value.type != JsonValue::Type::Object)
        return TemplateError{"templates." + field.key + " is " + typeName(field.value.type) +
                             R"(; it must be {"channel","event","data"})"};
    EventTemplate read{field.key, {}, {}, "{}"};
    const auto channel = textOf(field.value, "channel", field.key);
    if (!channel)
        return channel.error();
    read.channel = *channel;
    const auto event = textOf(field.value, "event", field.key);
    if (!event)
        return event.error();
    read.event = *event;
    if (const auto data = fieldOf(field.value, "data"))
        read.data = data->isString() ? decodedString(*data) : data->raw.toByteArray();
    return read;
}

/// The whole file; nothing if it is empty.
Result<std::optional<JsonValue>, TemplateError> fileOf(const QByteArray& json) {
    if (json.trimmed().isEmpty())
        return std::optional<JsonValue>();
    const auto file = parseJson(json);
    if (!file)
        return TemplateError{"it is not JSON: " + file.error()};
    if (file->type != JsonValue::Type::Object)
        return TemplateError{QByteArray("it holds ") + typeName(file->type) + "; it must be an object"};
    const auto templates = fieldOf(*file, templatesKey);
    if (templates && templates->type != JsonValue::Type::Object)
        return TemplateError{QByteArray("templates is ") + typeName(templates->type) +
                             "; it must be an object"};
    return std::optional(*file);
}

/// A JSON payload is written to the file as it is, unless it would be read back as a different one.
QByteArray jsonOf(const EventTemplate& added) {
    const auto data = parseJson(added.data);
    const bool plain = data && !data->isString();
    return "{\n      \"channel\": " + jsonString(added.channel) +
           ",\n      \"event\": " + jsonString(added.event) +
           ",\n      \"data\": " + (plain ? data->raw.toByteArray() : jsonString(added.data)) + "\n    }";
}

/// The text with the bytes of `value` replaced.
QByteArray spliced(const QByteArray& text, QByteArrayView value, const QByteArray& by) {
    const qsizetype at = value.data() - text.constData();
    return text.first(at) + by + text.sliced(at + value.size());
}

/// The object with one more field at its end; `indent` is that of its closing brace.
QByteArray extended(const JsonValue& object, const QByteArray& key, const QByteArray& value,
                    const QByteArray& indent) {
    QByteArrayView inside = object.raw.sliced(1, object.raw.size() - 2);
    while (!inside.isEmpty() && QByteArrayView(" \t\r\n").contains(inside.back()))
        inside.chop(1);
    return "{" + inside.toByteArray() + (fieldsOf(object).empty() ? "" : ",") + "\n  " + indent +
           jsonString(key) + ": " + value + '\n' + indent + '}';
}

} // namespace

Result<std::vector<EventTemplate>, TemplateError> parseTemplates(const QByteArray& json) {
    const auto file = fileOf(json);
    if (!file)
        return file.error();
    std::vector<EventTemplate> all;
    const auto templates = *file ? fieldOf(**file, templatesKey) : std::nullopt;
    if (!templates)
        return all;
    for (const Field& field : fieldsOf(*templates)) {
        auto one = read(field);
        if (!one)
            return one.error();
        std::erase_if(all, [&](const EventTemplate& before) { return before.name == one->name; });
        all.push_back(*std::move(one));
    }
    return all;
}

Result<QByteArray, TemplateError> withTemplate(const QByteArray& json, const EventTemplate& added) {
    const auto file = fileOf(json);
    if (!file)
        return file.error();
    const QByteArray entry = jsonOf(added);
    const QByteArray alone = "{\n    " + jsonString(added.name) + ": " + entry + "\n  }";
    if (!*file)
        return "{\n  \"templates\": " + alone + "\n}\n";
    const auto templates = fieldOf(**file, templatesKey);
    if (!templates)
        return spliced(json, (*file)->raw, extended(**file, templatesKey.toByteArray(), alone, {}));
    if (const auto before = fieldOf(*templates, added.name))
        return spliced(json, before->raw, entry);
    return spliced(json, templates->raw, extended(*templates, added.name, entry, "  "));
}

Result<QByteArray, TemplateError> withoutTemplate(const QByteArray& json, const QByteArray& name) {
    const auto file = fileOf(json);
    if (!file)
        return file.error();
    const auto templates = *file ? fieldOf(**file, templatesKey) : std::nullopt;
    if (!templates)
        return json;
    QByteArray rest;
    for (const Field& field : fieldsOf(*templates))
        if (field.key != name)
            rest += (rest.isEmpty() ? "\n    " : ",\n    ") + jsonString(field.key) + ": " +
                    field.value.raw.toByteArray();
    return spliced(json, templates->raw, rest.isEmpty() ? QByteArray("{}") : "{" + rest + "\n  }");
}

} // namespace relay
