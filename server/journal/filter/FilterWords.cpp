// SPDX-License-Identifier: MIT
#include "journal/filter/FilterWords.h"

#include "journal/filter/FilterFields.h"

#include <algorithm>

namespace relay {
namespace {

bool isLetter(QChar c) {
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

/// Whether the text begins with the `data` field and a path.
bool beginsPath(QStringView text) {
    const QLatin1String field("data");
    return text.startsWith(field, Qt::CaseInsensitive) && text.size() > field.size() &&
           (text[field.size()] == u'.' || text[field.size()] == u'[');
}

} // namespace

std::optional<FilterWord> FilterWords::next() {
    FilterWord word;
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    word.position = m_at;
    if (m_at >= m_text.size())
        return word;
    if (isAt(u'-') && !isBreak(m_at + 1)) {
        word.negated = true;
        ++m_at;
    }
    word.length = m_at + 1 - word.position;
    if (isAt(u'(') || isAt(u')')) {
        word.kind = isAt(u'(') ? FilterWord::Kind::Open : FilterWord::Kind::Close;
        ++m_at;
        return word;
    }
    if (!word.negated && takeKeyword(word))
        return word;
    word.kind = FilterWord::Kind::Word;
    if (!takeField(word))
        return std::nullopt;
    if (!(word.field == u"re" ? takePattern(word) : takeValue(word)))
        return std::nullopt;
    word.length = m_at - word.position;
    return word;
}

bool FilterWords::isBreak(qsizetype at) const {
    return at >= m_text.size() || m_text[at].isSpace() || m_text[at] == u')';
}

bool FilterWords::takeKeyword(FilterWord& word) {
    qsizetype end = m_at;
    while (end < m_text.size() && isLetter(m_text[end]))
        ++end;
    if (!isBreak(end) && m_text[end] != u'(')
        return false;
    const QStringView text = QStringView(m_text).mid(m_at, end - m_at);
    if (text.compare(u"and", Qt::CaseInsensitive) == 0)
        word.kind = FilterWord::Kind::And;
    else if (text.compare(u"or", Qt::CaseInsensitive) == 0)
        word.kind = FilterWord::Kind::Or;
    else if (text.compare(u"not", Qt::CaseInsensitive) == 0)
        word.kind = FilterWord::Kind::Not;
    else
        return false;
    word.length = text.size();
    m_at = end;
    return true;
}

/// A field is a word of letters before a colon, or `data` with a path: anything else ("12:30", "{"id":1}") is
/// text.
bool FilterWords::takeField(FilterWord& word) {
    if (beginsPath(QStringView(m_text).mid(m_at)))
        return takePath(word);
    qsizetype end = m_at;
    while (end < m_text.size() && isLetter(m_text[end]))
        ++end;
    if (end == m_at || end >= m_text.size() || m_text[end] != u':')
        return true;
    word.field = m_text.mid(m_at, end - m_at).toLower();
    m_at = end + 1;
    if (filterFieldCompares(word.field))
        takeComparison(word);
    return true;
}

bool FilterWords::takePath(FilterWord& word) {
    const qsizetype begin = m_at + 4;
    qsizetype end = begin;
    bool quoted = false;
    for (; end < m_text.size() && (quoted || (m_text[end] != u':' && !isBreak(end))); ++end) {
        if (m_text[end] == u'"')
            quoted = !quoted;
        else if (quoted && m_text[end] == u'\\')
            ++end;
    }
    if (quoted) {
        word.length = m_text.size() - word.position;
        return fail(word, QStringLiteral("The quotation mark is not closed."));
    }
    if (end >= m_text.size() || m_text[end] != u':')
        return true; // not a field after all
    word.field = QStringLiteral("data");
    word.path = m_text.mid(begin, end - begin);
    m_at = end + 1;
    takeComparison(word);
    return true;
}

void FilterWords::takeComparison(FilterWord& word) {
    if (!isAt(u'<') && !isAt(u'>'))
        return;
    const bool less = isAt(u'<');
    ++m_at;
    const bool equal = isAt(u'=');
    if (equal)
        ++m_at;
    using Compare = FilterComparison;
    word.comparison = less ? (equal ? Compare::LessOrEqual : Compare::Less)
                           : (equal ? Compare::GreaterOrEqual : Compare::Greater);
}

/// A quote within a word is an ordinary character.
bool FilterWords::takeValue(FilterWord& word) {
    if (isAt(u'"'))
        return takeQuoted(word);
    const qsizetype begin = m_at;
    for (int open = 0; m_at < m_text.size() && !m_text[m_at].isSpace(); ++m_at) {
        if (isAt(u'('))
            ++open;
        else if (isAt(u')') && --open < 0)
            break;
    }
    word.value = m_text.mid(begin, m_at - begin);
    return true;
}

/// Ends at the closing quote, `\"` and `\\` being the characters themselves.
bool FilterWords::takeQuoted(FilterWord& word) {
    word.quoted = true;
    for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
        const bool escaped = m_text[m_at] == u'\\' && m_at + 1 < m_text.size() &&
                             (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\');
        word.value += m_text[escaped ? ++m_at : m_at];
    }
    word.length = std::min(m_at + 1, m_text.size()) - word.position;
    if (m_at >= m_text.size())
        return fail(word, QStringLiteral("The quotation mark is not closed."));
    ++m_at;
    return true;
}

/// `/pattern/`, in which `\/` is a slash, followed by letters.
bool FilterWords::takePattern(FilterWord& word) {
    if (!isAt(u'/')) {
        takeValue(word);
        word.length = m_at - word.position;
        return fail(word,
                    QStringLiteral("“re:” needs a pattern between slashes, such as re:/order.*shipped/."));
    }
    for (++m_at; m_at < m_text.size() && m_text[m_at] != u'/'; ++m_at) {
        const bool escape = m_text[m_at] == u'\\' && m_at + 1 < m_text.size();
        if (escape && m_text[m_at + 1] != u'/')
            word.value += m_text[m_at];
        if (escape)
            ++m_at;
        word.value += m_text[m_at];
    }
    word.length = std::min(m_at + 1, m_text.size()) - word.position;
    if (m_at >= m_text.size())
        return fail(word, QStringLiteral("The pattern has no slash at its end."));
    for (++m_at; !isBreak(m_at); ++m_at)
        word.flags += m_text[m_at];
    return true;
}

bool FilterWords::fail(const FilterWord& word, const QString& sentence) {
    m_error = {sentence, word.position, word.length};
    return false;
}

} // namespace relay
