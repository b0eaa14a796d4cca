// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <concepts>
#include <initializer_list>
#include <utility>
#include <variant>
#include <vector>

namespace relay {

/// A named value, as used in a sentence and in the evidence of a finding. The name is a literal: it is not
/// copied. It is public if the value is in the evidence: lower case and underscores, never renamed.
struct Value {
    Value(const char* valueName, QByteArray text)
        : name(valueName)
        , content(std::move(text)) {}
    Value(const char* valueName, std::integral auto number)
        : name(valueName)
        , content(static_cast<qint64>(number)) {}

    const QByteArray* text() const { return std::get_if<QByteArray>(&content); }
    const qint64* number() const { return std::get_if<qint64>(&content); }

    const char* name;
    std::variant<QByteArray, qint64> content;
    bool onlyInText = false; ///< sentences may use it, the evidence leaves it out
};

/// A value that sentences may use but the evidence leaves out.
template <typename Content>
Value onlyInText(const char* name, Content content) {
    Value value(name, std::move(content));
    value.onlyInText = true;
    return value;
}

/// A short list of named values, in the order in which they were added: what a refusal or a finding is about.
/// An empty one allocates nothing. A value, any thread.
class Values {
public:
    Values() = default;
    Values(std::initializer_list<Value> values)
        : m_values(values) {}

    Values& add(Value value);
    template <typename Content>
    Values& add(const char* name, Content content) {
        return add(Value(name, std::move(content)));
    }
    /// Adds all the others, which hide existing values of the same name.
    Values& add(const Values& others);
    /// Adds the text, unless it is empty.
    Values& addUnlessEmpty(const char* name, QByteArray text);

    /// The value with that name, the last one if it was added twice; null if there is none.
    const Value* find(QByteArrayView name) const;
    /// The text with that name; null if there is none, or if it is a number.
    QByteArray text(QByteArrayView name) const {
        const Value* value = find(name);
        return value && value->text() ? *value->text() : QByteArray();
    }
    /// The number with that name; 0 if there is none, or if it is a text.
    qint64 number(QByteArrayView name) const {
        const Value* value = find(name);
        return value && value->number() ? *value->number() : 0;
    }

    /// The values as fields: numbers as numbers, texts cut after 2,000 bytes.
    QJsonObject evidence() const;

    /// Calls `visit(name, text)` for each text: to mask, to measure, to search them.
    template <typename Visit>
    void visitTexts(Visit visit) {
        for (Value& value : m_values)
            if (auto* text = std::get_if<QByteArray>(&value.content))
                visit(value.name, *text);
    }
    template <typename Visit>
    void visitTexts(Visit visit) const {
        for (const Value& value : m_values)
            if (const QByteArray* text = value.text())
                visit(value.name, *text);
    }

    bool isEmpty() const { return m_values.empty(); }
    const std::vector<Value>& all() const { return m_values; }

private:
    std::vector<Value> m_values;
};

} // namespace relay
