// SPDX-License-Identifier: MIT
#include "log/SeenValues.h"

#include "journal/filter/JsonPath.h"
#include "models/JsonPath.h"

namespace relay {
namespace {

constexpr size_t mostValues = 200;
constexpr size_t mostEvents = 16;
constexpr qsizetype longestPayload = 16 * 1024;
constexpr qsizetype mostPaths = 200;
constexpr int deepest = 5;
constexpr qsizetype longestValue = 200;

void addPaths(QStringList& paths, const JsonValue& value, const QString& path, int depth) {
    if (paths.size() >= mostPaths)
        return;
    if (depth == deepest || (value.type != JsonValue::Type::Object && value.type != JsonValue::Type::Array)) {
        if (!path.isEmpty() && !paths.contains(path))
            paths += path;
        return;
    }
    for (JsonFields field(value); field.next();)
        addPaths(paths, field.value(), path + jsonPathStep(QString::fromUtf8(field.key())), depth + 1);
    JsonElements element(value);
    if (element.next()) // the others look like it
        addPaths(paths, element.value(), path + QStringLiteral("[*]"), depth + 1);
}

/// A number or keyword as written, or a string's text; null for anything else.
QString scalarText(const JsonValue& value) {
    if (value.type == JsonValue::Type::Object || value.type == JsonValue::Type::Array ||
        value.raw.size() > longestValue)
        return {};
    return QString::fromUtf8(value.isString() ? decodedString(value) : value.raw.toByteArray());
}

} // namespace

void SeenValues::note(const char* field, const QByteArray& value) {
    if (value.isEmpty() || value.size() > longestValue)
        return;
    std::vector<QByteArray>& values = m_values[field];
    if (!values.empty() && values.back() == value)
        return;
    std::erase(values, value);
    values.push_back(value);
    if (values.size() > mostValues)
        values.erase(values.begin());
}

void SeenValues::add(const std::vector<FactPtr>& facts) {
    const size_t first = facts.size() > mostValues ? facts.size() - mostValues : 0;
    for (size_t i = first; i < facts.size(); ++i) {
        const Fact& fact = *facts[i];
        note("channel", fact.channel());
        note(fact.kind() == FactKind::Mark ? "mark" : "name", fact.name());
        note("socket", fact.socketId());
        note("user", fact.userId());
        note("app", fact.app);
        note("origin", fact.client().origin);
        if (fact.status() != 0)
            note("status", QByteArray::number(fact.status()));
        if (fact.code() != 0)
            note("code", QByteArray::number(fact.code()));
        if (fact.kind() == FactKind::Event && fact.data().size() <= longestPayload)
            m_events.push_back(facts[i]);
    }
    if (m_events.size() > mostEvents)
        m_events.erase(m_events.begin(), m_events.end() - static_cast<std::ptrdiff_t>(mostEvents));
}

QStringList SeenValues::of(const QString& field) const {
    QByteArray name = field.toLatin1();
    if (name == "event")
        name = "name";
    if (name == "after" || name == "before")
        name = "mark";
    QStringList all;
    if (const auto values = m_values.find(name); values != m_values.end())
        for (auto value = values->second.rbegin(); value != values->second.rend(); ++value)
            all += QString::fromUtf8(*value);
    return all;
}

QStringList SeenValues::at(const QString& path) const {
    QStringList values;
    const auto way = JsonPath::parse(path);
    if (!way)
        return values;
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event)
        if (const auto json = parseJson((*event)->data()))
            way->anyOf(*json, [&values](const JsonValue& value) {
                if (const QString text = scalarText(value); !text.isEmpty() && !values.contains(text))
                    values += text;
                return values.size() >= mostPaths;
            });
    return values;
}

QStringList SeenValues::paths() const {
    QStringList paths;
    for (auto event = m_events.rbegin(); event != m_events.rend(); ++event)
        if (const auto json = parseJson((*event)->data()))
            addPaths(paths, *json, {}, 0);
    return paths;
}

} // namespace relay
