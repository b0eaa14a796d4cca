// SPDX-License-Identifier: MIT
#include "commands/TemplateFill.h"

#include "journal/IsoTime.h"
#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"

#include <algorithm>
#include <limits>

namespace relay {
namespace {

constexpr QByteArrayView opening("{{");
constexpr QByteArrayView closing("}}");
constexpr qsizetype shown = 40; ///< bytes of a text in an error

/// Whether a placeholder at the end of `before` would be inside a JSON string.
bool endsInString(QByteArrayView before, bool inString) {
    for (qsizetype at = 0; at < before.size(); ++at) {
        if (inString && before[at] == '\\')
            ++at;
        else if (before[at] == '"')
            inString = !inString;
    }
    return inString;
}

/// The text with each placeholder replaced by what `replace` returns for it; `replace` receives what is
/// between the braces, and whether it is inside a JSON string.
template <typename Replace>
Result<QByteArray, TemplateError> replaced(const QByteArray& text, Replace replace) {
    QByteArray out;
    bool inString = false;
    for (qsizetype at = 0;;) {
        const qsizetype open = text.indexOf(opening, at);
        const QByteArrayView before = QByteArrayView(text).sliced(at, (open < 0 ? text.size() : open) - at);
        out += before;
        if (open < 0)
            return out;
        inString = endsInString(before, inString);
        const qsizetype close = text.indexOf(closing, open + opening.size());
        if (close < 0)
            return TemplateError{"a placeholder is not closed: " +
                                 text.sliced(open, std::min(shown, text.size() - open))};
        Result<QByteArray, TemplateError> value =
            replace(text.sliced(open + opening.size(), close - open - opening.size()), inString);
        if (!value)
            return value;
        out += *value;
        at = close + closing.size();
    }
}

/// The value as written in JSON text: a number, true, false or null stays as it is.
QByteArray asJson(const QByteArray& value) {
    const auto parsed = parseJson(value);
    const bool plain = parsed && (parsed->type == JsonValue::Type::Number ||
                                  parsed->type == JsonValue::Type::Bool || parsed->isNull());
    return plain ? value : jsonString(value);
}

QByteArray withinString(const QByteArray& value) {
    const QByteArray token = jsonString(value);
    return token.sliced(1, token.size() - 2);
}

/// The characters that a piece of a JSON string represents.
QByteArray decodedPiece(const QByteArray& piece) {
    const QByteArray token = '"' + piece + '"';
    const auto parsed = parseJson(token);
    return parsed && parsed->isString() ? decodedString(*parsed) : piece;
}

} // namespace

TemplateFill::TemplateFill(const Clock& clock, Random& random, Environment environment)
    : m_clock(clock)
    , m_random(random)
    , m_environment(std::move(environment)) {}

QByteArrayList TemplateFill::placeholders() {
    return {"{{uuid}}",         "{{now}}",        "{{now.iso}}", "{{seq}}",
            "{{random 1 100}}", "{{pick a b c}}", "{{env NAME}}"};
}

Result<EventTemplate, TemplateError> TemplateFill::filled(const EventTemplate& source) {
    m_now = m_clock.utcMicroseconds();
    ++m_sequence;
    const Text channel = fillText(source.channel);
    if (!channel)
        return channel.error();
    const Text event = fillText(source.event);
    if (!event)
        return event.error();
    const Text data = fillPayload(source.data);
    if (!data)
        return data.error();
    return EventTemplate{source.name, *channel, *event, *data};
}

TemplateFill::Text TemplateFill::fillText(const QByteArray& text) {
    return replaced(text, [this](const QByteArray& placeholder, bool) { return valueOf(placeholder); });
}

TemplateFill::Text TemplateFill::fillPayload(const QByteArray& payload) {
    if (!hasPlaceholders(payload))
        return payload;
    const Text sample = replaced(payload, [](const QByteArray&, bool) { return Text(QByteArray("0")); });
    const auto json = parseJson(sample ? *sample : payload);
    // A payload that is only a placeholder is plain text.
    return json && json->type != JsonValue::Type::Number ? fillJson(payload) : fillText(payload);
}

TemplateFill::Text TemplateFill::fillJson(const QByteArray& payload) {
    return replaced(payload, [this](const QByteArray& placeholder, bool inString) -> Text {
        Text value = valueOf(inString ? decodedPiece(placeholder) : placeholder);
        if (!value)
            return value;
        return inString ? withinString(*value) : asJson(*value);
    });
}

TemplateFill::Text TemplateFill::valueOf(const QByteArray& placeholder) {
    const QByteArray name = placeholder.simplified();
    const QByteArrayList words = name.split(' ');
    if (const auto set = m_values.find(name); set != m_values.end())
        return set->second;
    if (name.size() > 1 && name.startsWith('"') && name.endsWith('"'))
        return placeholder.trimmed().chopped(1).sliced(1);
    if (name == "uuid")
        return uuid();
    if (name == "now")
        return QByteArray::number(m_now / 1000);
    if (name == "now.iso") {
        QByteArray time;
        appendIsoTime(time, m_now);
        return time;
    }
    if (name == "seq")
        return QByteArray::number(m_sequence);
    if (words.first() == "random")
        return randomNumber(words, placeholder);
    if (words.first() == "pick" && words.size() > 1)
        return words[1 + static_cast<qsizetype>(below(static_cast<quint64>(words.size() - 1)))];
    if (words.first() == "env" && words.size() == 2) {
        if (const auto value = m_environment(words[1]))
            return *value;
        return TemplateError{"{{" + placeholder + "}}: the environment has no variable " + words[1]};
    }
    return TemplateError{"{{" + placeholder + "}} is not a placeholder; placeholders are " +
                         placeholders().join(", ") + " and {{key}} for a value that is set"};
}

TemplateFill::Text TemplateFill::randomNumber(const QByteArrayList& words, const QByteArray& placeholder) {
    bool lowIsNumber = false;
    bool highIsNumber = false;
    const qint64 low = words.value(1).toLongLong(&lowIsNumber);
    const qint64 high = words.value(2).toLongLong(&highIsNumber);
    if (words.size() != 3 || !lowIsNumber || !highIsNumber || low > high)
        return TemplateError{"{{" + placeholder + "}} needs two whole numbers, such as {{random 1 100}}"};
    const quint64 span = static_cast<quint64>(high) - static_cast<quint64>(low);
    const quint64 offset = span == std::numeric_limits<quint64>::max() ? m_random.next() : below(span + 1);
    return QByteArray::number(static_cast<qint64>(static_cast<quint64>(low) + offset));
}

/// Version 4, RFC 9562.
QByteArray TemplateFill::uuid() {
    const quint64 high = (m_random.next() & ~quint64(0xf000)) | 0x4000;
    const quint64 low = (m_random.next() & ~(quint64(0x3) << 62)) | quint64(0x2) << 62;
    const QByteArray digits = QByteArray::number(high, 16).rightJustified(16, '0') +
                              QByteArray::number(low, 16).rightJustified(16, '0');
    return digits.first(8) + '-' + digits.sliced(8, 4) + '-' + digits.sliced(12, 4) + '-' +
           digits.sliced(16, 4) + '-' + digits.sliced(20);
}

/// Skips the numbers at the upper end that would make some results more likely.
quint64 TemplateFill::below(quint64 bound) {
    const quint64 uneven = (std::numeric_limits<quint64>::max() % bound + 1) % bound;
    for (;;) {
        const quint64 number = m_random.next();
        if (number <= std::numeric_limits<quint64>::max() - uneven)
            return number % bound;
    }
}

} // namespace relay
