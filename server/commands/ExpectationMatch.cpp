// SPDX-License-Identifier: MIT
#include "commands/ExpectationMatch.h"

#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"
#include "protocol/Words.h"

#include <algorithm>
#include <optional>

namespace relay {
namespace {

constexpr qsizetype valueShown = 60; // bytes of a value in a sentence

QByteArrayView withoutDot(QByteArrayView name) {
    return name.startsWith('.') ? name.sliced(1) : name;
}

QByteArrayView shortClassName(QByteArrayView name) {
    return name.sliced(name.lastIndexOf('\\') + 1);
}

bool isAnyValue(const JsonValue& expected) {
    return expected.isString() && decodedString(expected) == "*";
}

/// By value: 5 equals 5.0, and whole numbers beyond a double's precision are distinguished.
bool sameNumber(QByteArrayView a, QByteArrayView b) {
    const QByteArray first = a.toByteArray();
    const QByteArray second = b.toByteArray();
    bool firstIsWhole = false;
    bool secondIsWhole = false;
    const qint64 firstWhole = first.toLongLong(&firstIsWhole);
    const qint64 secondWhole = second.toLongLong(&secondIsWhole);
    return firstIsWhole && secondIsWhole ? firstWhole == secondWhole : first.toDouble() == second.toDouble();
}

QByteArray was(const QByteArray& place, const JsonValue& actual, const JsonValue& expected) {
    return place + " was " + shown(actual.raw, valueShown) + ", not " + shown(expected.raw, valueShown);
}

QByteArray difference(const QByteArray& place, const JsonValue& expected, const JsonValue& actual);

std::optional<JsonValue> fieldOf(const JsonValue& object, QByteArrayView key) {
    std::optional<JsonValue> found;
    for (JsonFields field(object); field.next();)
        if (field.key() == key)
            found = field.value(); // if repeated, the last one, as in PHP and JavaScript
    return found;
}

QByteArray objectDifference(const QByteArray& place, const JsonValue& expected, const JsonValue& actual) {
    for (JsonFields field(expected); field.next();) {
        const QByteArray inside = place + '.' + field.key().toByteArray();
        const auto value = fieldOf(actual, field.key());
        if (!value)
            return inside + " was not there";
        if (QByteArray found = difference(inside, field.value(), *value); !found.isEmpty())
            return found;
    }
    return {};
}

qint64 lengthOf(const JsonValue& array) {
    qint64 length = 0;
    for (JsonElements element(array); element.next();)
        ++length;
    return length;
}

QByteArray arrayDifference(const QByteArray& place, const JsonValue& expected, const JsonValue& actual) {
    if (lengthOf(expected) != lengthOf(actual))
        return place + " had " + counted(lengthOf(actual), "element") + ", not " +
               QByteArray::number(lengthOf(expected));
    JsonElements theirs(actual);
    qint64 index = 0;
    for (JsonElements ours(expected); ours.next() && theirs.next(); ++index) {
        const QByteArray inside = place + '[' + QByteArray::number(index) + ']';
        if (QByteArray found = difference(inside, ours.value(), theirs.value()); !found.isEmpty())
            return found;
    }
    return {};
}

QByteArray difference(const QByteArray& place, const JsonValue& expected, const JsonValue& actual) {
    if (isAnyValue(expected))
        return {};
    if (expected.type != actual.type)
        return was(place, actual, expected);
    switch (expected.type) {
    case JsonValue::Type::Object:
        return objectDifference(place, expected, actual);
    case JsonValue::Type::Array:
        return arrayDifference(place, expected, actual);
    case JsonValue::Type::Number:
        return sameNumber(expected.raw, actual.raw) ? QByteArray() : was(place, actual, expected);
    case JsonValue::Type::String:
        return decodedString(expected) == decodedString(actual) ? QByteArray() : was(place, actual, expected);
    case JsonValue::Type::Bool:
    case JsonValue::Type::Null:
        return expected.raw == actual.raw ? QByteArray() : was(place, actual, expected);
    }
    return {};
}

QByteArray recipientsDifference(const CountRange& expected, qint64 recipients) {
    if (recipients == 0)
        return "came, and nobody was subscribed";
    return "came, but " + counted(recipients, "connection") + " got it; expected " + expected.text();
}

} // namespace

bool fitsWildcards(QByteArrayView pattern, QByteArrayView text) {
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1; // where to backtrack to: after the last *, which then takes one more byte
    qsizetype taken = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = ++p;
            taken = t;
        } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star;
            t = ++taken;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

qsizetype alike(QByteArrayView expected, QByteArrayView name) {
    const auto begin = std::ranges::mismatch(expected, name).in1 - expected.begin();
    const QByteArrayView expectedEnd = expected.sliced(begin);
    const QByteArrayView nameEnd = name.sliced(begin);
    const auto end =
        std::mismatch(expectedEnd.rbegin(), expectedEnd.rend(), nameEnd.rbegin(), nameEnd.rend()).first -
        expectedEnd.rbegin();
    return begin + end;
}

bool isExpectedName(QByteArrayView expected, QByteArrayView name) {
    return fitsWildcards(withoutDot(expected), withoutDot(name)) ||
           (!expected.contains('\\') && fitsWildcards(withoutDot(expected), shortClassName(name)));
}

QByteArray dataDifference(QByteArrayView expected, QByteArrayView payload) {
    const auto wanted = parseJson(expected);
    if (!wanted || isAnyValue(*wanted))
        return {};
    const auto came = parseJson(payload);
    if (came)
        return difference("data", *wanted, *came);
    if (wanted->isString() && decodedString(*wanted) == payload)
        return {};
    const QByteArray text = jsonString(payload);
    return was("data", {JsonValue::Type::String, text}, *wanted);
}

EventMatch matchEvent(const ExpectedEvent& expected, const Fact& event) {
    using Agrees = EventMatch::Agrees;
    if (!expected.event.isEmpty() && !isExpectedName(expected.event, event.name()))
        return {};
    if (!expected.channel.isEmpty() && !fitsWildcards(expected.channel, event.channel())) {
        const bool literal =
            !expected.event.isEmpty() && !expected.event.contains('*') && !expected.event.contains('?');
        return {Agrees::Name,
                (literal ? expected.event : shown(event.name())) + " came on " + shown(event.channel()) +
                    "; expected " + expected.channel,
                false, alike(expected.channel, event.channel())};
    }
    if (!expected.data.isNull())
        if (const QByteArray found = dataDifference(expected.data, event.data()); !found.isEmpty())
            return {Agrees::Channel, "came, but " + found};
    if (expected.source && event.source() && *event.source() != *expected.source)
        return {Agrees::Data, QByteArray("came, but its source was ") + name(*event.source()) + ", not " +
                                  name(*expected.source)};
    const qint64 recipients = event.recipients().value_or(0);
    if (expected.recipients && !expected.recipients->holds(recipients))
        return {Agrees::Source, recipientsDifference(*expected.recipients, recipients),
                recipients < expected.recipients->atLeast};
    return {Agrees::All, {}};
}

} // namespace relay
