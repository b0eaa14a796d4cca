// SPDX-License-Identifier: MIT
#include "journal/filter/JsonPath.h"

#include <optional>

namespace relay {
namespace {

constexpr qsizetype mostDigits = 9;

std::optional<qint64> indexIn(const QString& text) {
    bool isNumber = !text.isEmpty() && text.size() <= mostDigits;
    for (const QChar c : text)
        isNumber = isNumber && c >= u'0' && c <= u'9';
    return isNumber ? std::optional(text.toLongLong()) : std::nullopt;
}

} // namespace

/// Reads the steps from left to right.
class JsonPath::Reader {
public:
    explicit Reader(const QString& text)
        : m_text(text) {}

    Result<JsonPath, QString> read() {
        JsonPath path;
        while (m_at < m_text.size()) {
            Step step;
            const bool bracket = m_text[m_at] == u'[';
            if (!bracket && m_text[m_at] != u'.')
                return QStringLiteral("A path continues with “.key”, “[0]”, “.*” or “[*]”.");
            ++m_at;
            if (!(bracket ? takeIndex(step) : takeKey(step)))
                return m_error;
            if (path.m_steps.size() == mostSteps)
                return QStringLiteral("The path has more than %1 steps.").arg(mostSteps);
            if (!step.key.isEmpty() && step.index < 0 && path.m_neededKey.isEmpty())
                path.m_neededKey = step.key;
            path.m_steps.push_back(std::move(step));
        }
        return path;
    }

private:
    bool takeIndex(Step& step) {
        const qsizetype close = m_text.indexOf(u']', m_at);
        const QString inside = close < 0 ? QString() : m_text.mid(m_at, close - m_at);
        const std::optional<qint64> index = indexIn(inside);
        if (!index && inside != u"*")
            return fail(QStringLiteral("Brackets hold an array index or *, such as “[0]” or “[*]”."));
        step.isIndex = true;
        step.every = !index;
        step.index = index.value_or(-1);
        m_at = close + 1;
        return true;
    }
    bool takeKey(Step& step) {
        QString key;
        const bool quoted = m_at < m_text.size() && m_text[m_at] == u'"';
        if (quoted) {
            for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
                if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                    ++m_at;
                key += m_text[m_at];
            }
            ++m_at;
        } else {
            for (; m_at < m_text.size() && m_text[m_at] != u'.' && m_text[m_at] != u'['; ++m_at)
                key += m_text[m_at];
            if (key.isEmpty())
                return fail(QStringLiteral("A key is missing after a dot in the path."));
        }
        step.every = !quoted && key == u"*";
        step.index = quoted ? -1 : indexIn(key).value_or(-1);
        if (!step.every)
            step.key = key.toUtf8();
        return true;
    }
    bool fail(const QString& sentence) {
        m_error = sentence;
        return false;
    }

    const QString& m_text;
    qsizetype m_at = 0;
    QString m_error;
};

Result<JsonPath, QString> JsonPath::parse(const QString& text) {
    return Reader(text).read();
}

bool JsonPath::walk(const JsonValue& value, const Visit& visit, std::size_t at) const {
    if (at == m_steps.size())
        return visit(value);
    if (value.type == JsonValue::Type::Object)
        return walkObject(value, visit, at);
    return value.type == JsonValue::Type::Array && walkArray(value, visit, at);
}

bool JsonPath::walkObject(const JsonValue& object, const Visit& visit, std::size_t at) const {
    const Step& step = m_steps[at];
    if (step.isIndex)
        return false;
    std::optional<JsonValue> found;
    for (JsonFields field(object); field.next();) {
        if (step.every && walk(field.value(), visit, at + 1))
            return true;
        if (!step.every && field.key() == step.key)
            found = field.value();
    }
    return found && walk(*found, visit, at + 1);
}

bool JsonPath::walkArray(const JsonValue& array, const Visit& visit, std::size_t at) const {
    const Step& step = m_steps[at];
    qint64 place = 0;
    for (JsonElements element(array); element.next(); ++place) {
        if (!step.every && place != step.index)
            continue;
        if (walk(element.value(), visit, at + 1))
            return true;
        if (!step.every)
            return false;
    }
    return false;
}

} // namespace relay
