// SPDX-License-Identifier: MIT
#include "commands/ExpectationReader.h"

#include "protocol/JsonValue.h"
#include "protocol/NearestWord.h"

#include <QList>

#include <functional>

namespace relay {
namespace {

constexpr char itself[] = "expectation"; // used when no key can be named
constexpr double longestWithin = 3600;   // seconds
constexpr qint64 mostTimes = 1'000'000;

using Problem = std::optional<ExpectationError>;

/// Reads the fields of one expectation into values; keeps track of its position in the text.
class Reader {
public:
    explicit Reader(QByteArrayView text)
        : m_text(text) {}

    Problem expectation(const JsonValue& object, const QByteArray& place, Expectation& into) const;
    Problem wrong(const JsonValue& at, QByteArray key, QByteArray problem) const {
        return ExpectationError{std::move(key), std::move(problem), at.raw.data() - m_text.data()};
    }

private:
    using Field = std::function<Problem(const JsonValue&, const QByteArray& key)>;
    struct Known {
        const char* key;
        Field read;
    };
    Problem fields(const JsonValue& object, const QByteArray& place, const std::vector<Known>& known) const;
    std::vector<Known> eventFields(ExpectedEvent& event) const;

    Field text(QByteArray& into) const;
    Field range(CountRange& into) const;
    Field source(std::optional<EventSource>& into) const;
    Field order(std::vector<ExpectedEvent>& into) const;
    Field seconds(std::optional<double>& into) const;

    QByteArrayView m_text;
};

std::optional<qint64> countOf(const JsonValue& value) {
    bool isNumber = false;
    const qint64 count = value.raw.toByteArray().toLongLong(&isNumber);
    if (value.type != JsonValue::Type::Number || !isNumber || count < 0 || count > mostTimes)
        return std::nullopt;
    return count;
}

Problem Reader::fields(const JsonValue& object, const QByteArray& place,
                       const std::vector<Known>& known) const {
    if (object.type != JsonValue::Type::Object)
        return wrong(object, place.isEmpty() ? QByteArray(itself) : place,
                     QByteArray("must be an object, not ") + typeName(object.type));
    for (JsonFields field(object); field.next();) {
        const QByteArray key = (place.isEmpty() ? place : place + '.') + field.key().toByteArray();
        const auto found = std::find_if(known.begin(), known.end(),
                                        [&field](const Known& each) { return field.key() == each.key; });
        if (found == known.end()) {
            QByteArrayList names;
            for (const Known& each : known)
                names.append(each.key);
            const QByteArray nearest = nearestWord(field.key(), names);
            return wrong(field.value(), key,
                         nearest.isEmpty() ? "unknown key; known keys are " + names.join(", ")
                                           : "unknown key; the nearest is " + nearest);
        }
        if (Problem problem = found->read(field.value(), key))
            return problem;
    }
    return std::nullopt;
}

Reader::Field Reader::text(QByteArray& into) const {
    return [this, &into](const JsonValue& value, const QByteArray& key) -> Problem {
        if (!value.isString())
            return wrong(value, key, QByteArray("must be a string, not ") + typeName(value.type));
        into = decodedString(value);
        return into.isEmpty() ? wrong(value, key, "must not be empty") : std::nullopt;
    };
}

Reader::Field Reader::range(CountRange& into) const {
    return [this, &into](const JsonValue& value, const QByteArray& key) -> Problem {
        const char* const form = "must be a whole number, or an object with exactly, atLeast or atMost";
        if (const auto count = countOf(value)) {
            into = {*count, *count};
            return std::nullopt;
        }
        if (value.type != JsonValue::Type::Object)
            return wrong(value, key, form);
        into = {};
        bool given = false;
        const auto count = [&](auto take) -> Field {
            return [this, take, &given](const JsonValue& number, const QByteArray& of) -> Problem {
                const auto read = countOf(number);
                if (!read)
                    return wrong(number, of, "must be a whole number from 0 to 1000000");
                take(*read);
                given = true;
                return std::nullopt;
            };
        };
        Problem problem = fields(value, key,
                                 {{"exactly", count([&into](qint64 n) {
                                       into = {n, n};
                                   })},
                                  {"atLeast", count([&into](qint64 n) { into.atLeast = n; })},
                                  {"atMost", count([&into](qint64 n) { into.atMost = n; })}});
        if (problem)
            return problem;
        if (!given)
            return wrong(value, key, form);
        return into.atMost && *into.atMost < into.atLeast
                   ? wrong(value, key, "has an atMost that is less than its atLeast")
                   : std::nullopt;
    };
}

Reader::Field Reader::source(std::optional<EventSource>& into) const {
    return [this, &into](const JsonValue& value, const QByteArray& key) -> Problem {
        QByteArrayList names;
        for (int i = 0; i < eventSourceCount(); ++i) {
            const auto source = static_cast<EventSource>(i);
            names.append(name(source));
            if (value.isString() && decodedString(value) == name(source)) {
                into = source;
                return std::nullopt;
            }
        }
        return wrong(value, key, "must be one of " + names.join(", "));
    };
}

Reader::Field Reader::seconds(std::optional<double>& into) const {
    return [this, &into](const JsonValue& value, const QByteArray& key) -> Problem {
        const double seconds = value.raw.toByteArray().toDouble();
        if (value.type != JsonValue::Type::Number || seconds < 0 || seconds > longestWithin)
            return wrong(value, key, "must be a number of seconds from 0 to 3600");
        into = seconds;
        return std::nullopt;
    };
}

std::vector<Reader::Known> Reader::eventFields(ExpectedEvent& event) const {
    return {{"event", text(event.event)},
            {"channel", text(event.channel)},
            {"data",
             [&event](const JsonValue& value, const QByteArray&) -> Problem {
                 event.data = value.raw.toByteArray();
                 return std::nullopt;
             }},
            {"source", source(event.source)},
            {"recipients", [this, &event](const JsonValue& value, const QByteArray& key) {
                 return range(event.recipients.emplace())(value, key);
             }}};
}

Reader::Field Reader::order(std::vector<ExpectedEvent>& into) const {
    return [this, &into](const JsonValue& value, const QByteArray& key) -> Problem {
        for (JsonElements element(value); element.next();) {
            const QByteArray place = key + '[' + QByteArray::number(qint64(into.size())) + ']';
            ExpectedEvent event;
            if (Problem problem = fields(element.value(), place, eventFields(event)))
                return problem;
            into.push_back(std::move(event));
        }
        return into.size() < 2 ? wrong(value, key, "must be a list of two events or more") : std::nullopt;
    };
}

Problem Reader::expectation(const JsonValue& object, const QByteArray& place, Expectation& into) const {
    ExpectedEvent single;
    std::vector<ExpectedEvent> ordered;
    bool timesGiven = false;
    std::vector<Known> known = eventFields(single);
    known.push_back({"order", order(ordered)});
    known.push_back({"times", [this, &into, &timesGiven](const JsonValue& value, const QByteArray& key) {
                         timesGiven = true;
                         return range(into.times)(value, key);
                     }});
    known.push_back({"within", seconds(into.within)});
    known.push_back({"after", text(into.after)});
    known.push_back({"name", text(into.name)});
    if (Problem problem = fields(object, place, known))
        return problem;
    const QByteArray own = place.isEmpty() ? QByteArray(itself) : place;
    const bool hasSingle = !single.event.isEmpty() || !single.channel.isEmpty() || !single.data.isNull() ||
                           single.source || single.recipients;
    if (!ordered.empty() && (hasSingle || timesGiven))
        return wrong(object, own,
                     "has both order and the fields of a single event, or times; give order "
                     "alone");
    if (ordered.empty() && single.event.isEmpty() && single.channel.isEmpty())
        return wrong(object, own, "names neither an event nor a channel");
    into.events = ordered.empty() ? std::vector<ExpectedEvent>{std::move(single)} : std::move(ordered);
    return std::nullopt;
}

} // namespace

Result<Expectation, ExpectationError> readExpectation(QByteArrayView json) {
    const auto value = parseJson(json);
    if (!value)
        return ExpectationError{{}, "The text is not valid JSON (" + value.error() + ')'};
    Expectation expectation;
    if (Problem problem = Reader(json).expectation(*value, {}, expectation))
        return *problem;
    return expectation;
}

Result<std::vector<Expectation>, ExpectationError> readExpectations(QByteArrayView json) {
    const auto value = parseJson(json);
    if (!value)
        return ExpectationError{{}, "The text is not valid JSON (" + value.error() + ')'};
    const Reader reader(json);
    JsonValue list = *value;
    for (JsonFields field(*value); field.next();) {
        if (field.key() != "expectations")
            return *reader.wrong(field.value(), field.key().toByteArray(),
                                 "unknown key; the file holds a list, or {\"expectations\": […]}");
        list = field.value();
    }
    if (list.type != JsonValue::Type::Array)
        return *reader.wrong(list, {}, "The file must hold a list of expectations");
    std::vector<Expectation> all;
    for (JsonElements element(list); element.next();) {
        const QByteArray place = '[' + QByteArray::number(qint64(all.size())) + ']';
        if (Problem problem = reader.expectation(element.value(), place, all.emplace_back()))
            return *problem;
    }
    return all;
}

} // namespace relay
