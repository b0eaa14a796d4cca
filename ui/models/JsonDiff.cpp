// SPDX-License-Identifier: MIT
#include "models/JsonDiff.h"

#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"

#include <algorithm>
#include <map>
#include <optional>

namespace relay {
namespace {

using Type = JsonValue::Type;

struct Field {
    QByteArray key;
    JsonValue value;
};

/// If a key occurs twice, the last value counts, at the position of the first.
std::vector<Field> fieldsOf(const JsonValue& object, std::map<QByteArray, size_t>& places) {
    std::vector<Field> fields;
    for (JsonFields field(object); field.next();) {
        const auto [place, isNew] = places.try_emplace(field.key().toByteArray(), fields.size());
        if (isNew)
            fields.push_back({place->first, field.value()});
        else
            fields[place->second].value = field.value();
    }
    return fields;
}

std::vector<JsonValue> elementsOf(const JsonValue& array) {
    std::vector<JsonValue> elements;
    for (JsonElements element(array); element.next();)
        elements.push_back(element.value());
    return elements;
}

/// Numbers of up to this many characters are exact as doubles.
bool isSameNumber(const QByteArrayView& a, const QByteArrayView& b) {
    constexpr qsizetype exact = 15;
    return a == b || (a.size() <= exact && b.size() <= exact && a.toDouble() == b.toDouble());
}

bool isSameScalar(const JsonValue& a, const JsonValue& b) {
    if (a.type != b.type)
        return false;
    if (a.isString())
        return a.raw == b.raw || decodedString(a) == decodedString(b);
    return a.type == Type::Number ? isSameNumber(a.raw, b.raw) : a.raw == b.raw;
}

bool isContainer(const JsonValue& value) {
    return value.type == Type::Object || value.type == Type::Array;
}

QString stepTo(const QString& path, const QByteArray& key) {
    const QString name = QString::fromUtf8(key);
    const bool plain = !name.isEmpty() && std::none_of(name.begin(), name.end(), [](QChar c) {
        return c.isSpace() || QStringView(u".[]:\"").contains(c);
    });
    const QString step = plain ? name : QString::fromUtf8(jsonString(key));
    return path.isEmpty() ? step : path + u'.' + step;
}

/// Walks both values side by side.
class Changes {
public:
    explicit Changes(size_t most)
        : m_most(most) {}

    void compare(const QString& path, const JsonValue& before, const JsonValue& after) {
        if (m_changes.size() >= m_most)
            return;
        if (before.type == Type::Object && after.type == Type::Object)
            compareObjects(path, before, after);
        else if (before.type == Type::Array && after.type == Type::Array)
            compareArrays(path, before, after);
        else if (isContainer(before) || isContainer(after) || !isSameScalar(before, after))
            add(path, &before, &after);
    }
    std::vector<JsonChange> take() { return std::move(m_changes); }

private:
    static QString text(const JsonValue* value) { return value ? QString::fromUtf8(value->raw) : QString(); }
    void add(const QString& path, const JsonValue* before, const JsonValue* after) {
        if (m_changes.size() < m_most)
            m_changes.push_back({path, text(before), text(after)});
    }
    void compareObjects(const QString& path, const JsonValue& before, const JsonValue& after) {
        std::map<QByteArray, size_t> old;
        std::map<QByteArray, size_t> young;
        const std::vector<Field> was = fieldsOf(before, old);
        const std::vector<Field> is = fieldsOf(after, young);
        for (const Field& field : is) {
            const auto there = old.find(field.key);
            if (there == old.end())
                add(stepTo(path, field.key), nullptr, &field.value);
            else
                compare(stepTo(path, field.key), was[there->second].value, field.value);
        }
        for (const Field& field : was)
            if (!young.contains(field.key))
                add(stepTo(path, field.key), &field.value, nullptr);
    }
    void compareArrays(const QString& path, const JsonValue& before, const JsonValue& after) {
        const std::vector<JsonValue> was = elementsOf(before);
        const std::vector<JsonValue> is = elementsOf(after);
        for (size_t i = 0; i < std::max(was.size(), is.size()); ++i) {
            const QString step = path + u'[' + QString::number(i) + u']';
            if (i < was.size() && i < is.size())
                compare(step, was[i], is[i]);
            else
                add(step, i < was.size() ? &was[i] : nullptr, i < is.size() ? &is[i] : nullptr);
        }
    }

    const size_t m_most;
    std::vector<JsonChange> m_changes;
};

QByteArray arranged(const JsonValue& before, const JsonValue& after);

QByteArray arrangedObject(const JsonValue& before, const JsonValue& after) {
    std::map<QByteArray, size_t> old;
    std::map<QByteArray, size_t> young;
    const std::vector<Field> was = fieldsOf(before, old);
    const std::vector<Field> is = fieldsOf(after, young);
    QByteArray out;
    const auto add = [&out](const QByteArray& key, const QByteArray& value) {
        out += (out.isEmpty() ? "" : ",") + jsonString(key) + ':' + value;
    };
    // Removed fields stay after their old predecessor, so that the difference is one line less and nothing
    // moves.
    const auto addGone = [&](size_t from) {
        for (size_t i = from; i < was.size() && !young.contains(was[i].key); ++i)
            add(was[i].key, was[i].value.raw.toByteArray());
    };
    addGone(0);
    for (const Field& field : is)
        if (const auto there = old.find(field.key); there != old.end()) {
            add(field.key, arranged(was[there->second].value, field.value));
            addGone(there->second + 1);
        }
    return '{' + out + '}';
}

QByteArray arrangedArray(const JsonValue& before, const JsonValue& after) {
    const std::vector<JsonValue> was = elementsOf(before);
    const std::vector<JsonValue> is = elementsOf(after);
    QByteArray out;
    for (size_t i = 0; i < was.size(); ++i)
        out += (i == 0 ? "" : ",") + (i < is.size() ? arranged(was[i], is[i]) : was[i].raw.toByteArray());
    return '[' + out + ']';
}

QByteArray arranged(const JsonValue& before, const JsonValue& after) {
    if (before.type == Type::Object && after.type == Type::Object)
        return arrangedObject(before, after);
    if (before.type == Type::Array && after.type == Type::Array)
        return arrangedArray(before, after);
    return (!isContainer(before) && isSameScalar(before, after) ? after : before).raw.toByteArray();
}

} // namespace

QString JsonChange::text() const {
    const QString at = path.isEmpty() ? QString() : path + QStringLiteral(": ");
    if (before.isNull())
        return QStringLiteral("+ ") + at + after;
    if (after.isNull())
        return QStringLiteral("\u2212 ") + at + before;
    return at + before + QStringLiteral(" → ") + after;
}

std::vector<JsonChange> jsonChanges(const QByteArray& before, const QByteArray& after, size_t most) {
    const auto was = parseJson(before);
    const auto is = parseJson(after);
    if (!was || !is)
        return {};
    Changes changes(most);
    changes.compare({}, *was, *is);
    return changes.take();
}

QByteArray arrangedLike(const QByteArray& before, const QByteArray& after) {
    const auto was = parseJson(before);
    const auto is = parseJson(after);
    return was && is ? arranged(*was, *is) : before;
}

} // namespace relay
