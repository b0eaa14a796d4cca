// SPDX-License-Identifier: MIT
#include "settings/PhpArray.h"

#include "settings/PhpText.h"

#include <cctype>

namespace relay {
namespace {

constexpr int maxDepth = 100; // nesting of arrays, parentheses and operators

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '\\' || c == '$';
}

/// What env() turns a value into.
PhpValue envValue(const QByteArray& text) {
    const QByteArray lower = text.toLower();
    if (lower == "true" || lower == "(true)")
        return PhpValue::ofText("1");
    if (lower == "false" || lower == "(false)" || lower == "empty" || lower == "(empty)")
        return PhpValue::ofText("");
    return lower == "null" || lower == "(null)" ? PhpValue::null() : PhpValue::ofText(text);
}

/// Parses expressions, starting with the loosest operator. What it cannot parse it skips, up to the end of
/// the item.
class PhpReader {
public:
    PhpReader(const QByteArray& php, const EnvFile& env)
        : m_php(php)
        , m_env(env) {}

    PhpValue returned() {
        for (qsizetype at = m_php.indexOf("return"); at >= 0; at = m_php.indexOf("return", at + 1)) {
            m_at = at + 6;
            const bool isWhole = at == 0 || !isWord(m_php[at - 1]);
            if (isWhole && (startsWith("[") || startsWith("array")))
                return expression();
        }
        return {};
    }

private:
    void skipBlanks() {
        while (m_at < m_php.size() && std::isspace(static_cast<unsigned char>(m_php[m_at])))
            ++m_at;
    }
    bool startsWith(QByteArrayView token) {
        skipBlanks();
        return QByteArrayView(m_php).sliced(m_at).startsWith(token);
    }
    bool take(QByteArrayView token) {
        if (!startsWith(token))
            return false;
        m_at += token.size();
        return true;
    }
    bool atItemsEnd() {
        skipBlanks();
        return m_at >= m_php.size() || QByteArrayView(",;)]").contains(m_php[m_at]);
    }

    PhpValue expression() {
        if (m_depth >= maxDepth) {
            skipItem();
            return {};
        }
        ++m_depth;
        PhpValue value = choice();
        --m_depth;
        const bool isRead =
            atItemsEnd() || startsWith("=>") || startsWith("?") || (startsWith(":") && !startsWith("::"));
        if (isRead)
            return value;
        skipItem();
        return {};
    }

    /// a ?: b, a ? b : c, a ?? b
    PhpValue choice() {
        PhpValue value = comparison();
        while (startsWith("?")) {
            if (take("??")) {
                PhpValue other = comparison();
                if (value.kind == PhpValue::Kind::Null)
                    value = inheriting(std::move(other), value);
            } else if (take("?:")) {
                PhpValue other = comparison();
                if (!value.isUnknown() && !value.isTrue())
                    value = inheriting(std::move(other), value);
            } else if (take("?")) {
                PhpValue yes = expression();
                if (!take(":"))
                    return {};
                PhpValue no = expression();
                value = value.isUnknown() ? PhpValue() : value.isTrue() ? std::move(yes) : std::move(no);
            }
        }
        return value;
    }
    /// A literal that is the default of a variable can still be changed through the variable.
    static PhpValue inheriting(PhpValue value, const PhpValue& from) {
        if (value.variable.isEmpty() && !from.variable.isEmpty()) {
            value.variable = from.variable;
            value.isDefault = true;
        }
        return value;
    }

    PhpValue comparison() {
        PhpValue value = joined();
        for (const QByteArrayView sign : {"===", "!==", "==", "!="}) {
            if (!take(sign))
                continue;
            const PhpValue other = joined();
            if (value.isUnknown() || other.isUnknown())
                return {};
            const bool isEqual = value.kind == other.kind && value.text == other.text;
            PhpValue result = PhpValue::ofText(isEqual == (sign[0] == '=') ? "1" : "");
            result.variable = value.variable;
            result.isDefault = value.isDefault;
            return result;
        }
        return value;
    }

    PhpValue joined() {
        PhpValue value = single();
        while (startsWith(".") && take(".")) {
            const PhpValue other = single();
            const bool isKnown = !value.isUnknown() && !other.isUnknown();
            const QByteArray text = value.text + other.text;
            value = isKnown ? PhpValue::ofText(text) : PhpValue();
        }
        return value;
    }

    PhpValue single() {
        if (m_depth >= maxDepth)
            return {};
        ++m_depth;
        PhpValue value = unguarded();
        --m_depth;
        return value;
    }
    PhpValue unguarded() {
        skipBlanks();
        if (m_at >= m_php.size())
            return {};
        const char c = m_php[m_at];
        if (c == '\'' || c == '"')
            return quoted(c);
        if (c == '!')
            return negated();
        if (c == '(')
            return inParentheses();
        if (take("["))
            return array(']');
        if (std::isdigit(static_cast<unsigned char>(c)) || c == '-')
            return number();
        return isWord(c) ? word() : PhpValue();
    }

    PhpValue negated() {
        ++m_at;
        const PhpValue value = single();
        return value.isUnknown() ? value : PhpValue::ofText(value.isTrue() ? "" : "1");
    }

    PhpValue inParentheses() {
        for (const QByteArrayView cast : {"(int)", "(string)", "(bool)", "(float)"})
            if (take(cast))
                return single();
        take("(");
        PhpValue value = expression();
        return take(")") ? value : PhpValue();
    }

    PhpValue quoted(char quote) {
        const qsizetype begin = ++m_at;
        while (m_at < m_php.size() && m_php[m_at] != quote)
            m_at += m_php[m_at] == '\\' ? 2 : 1;
        const qsizetype end = qMin(m_at, m_php.size());
        m_at = qMin(end + 1, m_php.size());
        QByteArray text = m_php.sliced(begin, end - begin);
        if (quote == '"' && (text.contains('$') || text.contains('\\')))
            return {};
        text.replace("\\'", "'").replace("\\\\", "\\");
        return PhpValue::ofText(text);
    }

    PhpValue number() {
        const qsizetype begin = m_at++;
        while (m_at < m_php.size() && std::isdigit(static_cast<unsigned char>(m_php[m_at])))
            ++m_at;
        return PhpValue::ofText(m_php.sliced(begin, m_at - begin));
    }

    PhpValue word() {
        const qsizetype begin = m_at;
        while (m_at < m_php.size() && isWord(m_php[m_at]))
            ++m_at;
        const QByteArray name = m_php.sliced(begin, m_at - begin).toLower();
        if (name == "true" || name == "false")
            return PhpValue::ofText(name == "true" ? "1" : "");
        if (name == "null")
            return PhpValue::null();
        if (name == "array" && take("("))
            return array(')');
        if (name == "env" && take("("))
            return env();
        return {};
    }

    PhpValue env() {
        const PhpValue name = expression();
        PhpValue otherwise = PhpValue::null();
        if (take(",") && !atItemsEnd())
            otherwise = expression();
        take(",");
        if (!take(")") || name.kind != PhpValue::Kind::Text)
            return {};
        const bool isSet = m_env.has(name.text);
        PhpValue value = isSet ? envValue(m_env.value(name.text)) : std::move(otherwise);
        value.variable = name.text;
        value.isDefault = !isSet;
        return value;
    }

    /// Called after its opening bracket.
    PhpValue array(char end) {
        PhpValue value;
        value.kind = PhpValue::Kind::Array;
        qsizetype number = 0;
        while (m_at < m_php.size() && !startsWith(QByteArrayView(&end, 1))) {
            const qsizetype before = m_at;
            PhpValue item = expression();
            QByteArray key = QByteArray::number(number);
            if (take("=>")) {
                key = item.text;
                item = expression();
            } else {
                ++number;
            }
            value.items.emplace_back(std::move(key), std::move(item));
            take(",");
            if (m_at == before && m_at < m_php.size())
                ++m_at; // a stray bracket
        }
        take(QByteArrayView(&end, 1));
        return value;
    }

    /// Skips to the comma or bracket that ends the item.
    void skipItem() {
        int open = 0;
        while (m_at < m_php.size()) {
            const char c = m_php[m_at];
            if (c == '\'' || c == '"') {
                quoted(c);
                continue;
            }
            if (open == 0 && QByteArrayView(",;)]").contains(c))
                return;
            open += QByteArrayView("([{").contains(c) ? 1 : QByteArrayView(")]}").contains(c) ? -1 : 0;
            ++m_at;
        }
    }

    const QByteArray& m_php;
    const EnvFile& m_env;
    qsizetype m_at = 0;
    int m_depth = 0;
};

} // namespace

PhpValue readPhpArray(const QByteArray& php, const EnvFile& env) {
    const QByteArray code = withoutComments(php);
    return PhpReader(code, env).returned();
}

} // namespace relay
