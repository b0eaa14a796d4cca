// SPDX-License-Identifier: MIT
#include "models/FilterParser.h"

#include <QDateTime>

#include <algorithm>

namespace relay {
namespace {

const QStringList& kindNames() {
    static const QStringList names = [] {
        QStringList list;
        for (int i = 0; i < factKindCount(); ++i)
            list += QString::fromLatin1(name(static_cast<FactKind>(i)));
        return list;
    }();
    return names;
}

const QStringList& findingNames() {
    static const QStringList names = [] {
        QStringList list;
        for (int i = 0; i < findingCodeCount(); ++i)
            list += QString::fromLatin1(info(static_cast<FindingCode>(i)).name);
        return list;
    }();
    return names;
}

const QStringList& fields() {
    static const QStringList names{
        QStringLiteral("channel"), QStringLiteral("name"),   QStringLiteral("kind"), QStringLiteral("is"),
        QStringLiteral("finding"), QStringLiteral("socket"), QStringLiteral("user"), QStringLiteral("app"),
        QStringLiteral("source"),  QStringLiteral("status"), QStringLiteral("code"), QStringLiteral("after"),
        QStringLiteral("before"),
    };
    return names;
}

/// A field is a word of letters before a colon: anything else ("12:30", "{"id":1}") is text.
bool looksLikeField(const QString& text) {
    return !text.isEmpty() &&
           std::all_of(text.begin(), text.end(), [](QChar c) { return c.isLetter() && c.unicode() < 128; });
}

template <size_t Size>
std::bitset<Size> resized(const std::bitset<128>& set) {
    std::bitset<Size> result;
    for (size_t i = 0; i < Size && i < set.size(); ++i)
        result[i] = set[i];
    return result;
}

} // namespace

FilterParser::FilterParser(const QString& text, const QDate& today)
    : m_text(text)
    , m_today(today) {}

const QStringList& FilterParser::stateNames() { // in the order of Filter::State
    static const QStringList names{QStringLiteral("problem"), QStringLiteral("warning"),
                                   QStringLiteral("delivered"), QStringLiteral("nobody"),
                                   QStringLiteral("refused")};
    return names;
}

const QStringList& FilterParser::sourceNames() { // in the order of EventSource
    static const QStringList names{QStringLiteral("api"), QStringLiteral("client"), QStringLiteral("gui"),
                                   QStringLiteral("replay"), QStringLiteral("rule")};
    return names;
}

QStringList Filter::fieldNames() {
    QStringList names;
    for (const QString& field : fields())
        names += field + u':';
    return names;
}

QStringList Filter::valuesOf(const QString& field) {
    if (field == QLatin1String("kind"))
        return kindNames();
    if (field == QLatin1String("finding"))
        return findingNames();
    if (field == QLatin1String("is"))
        return FilterParser::stateNames();
    if (field == QLatin1String("source"))
        return FilterParser::sourceNames();
    return {};
}

Result<Filter, FilterError> FilterParser::parse() {
    Filter filter;
    Word word;
    while (nextWord(word)) {
        std::optional<Test> test = testOf(word);
        if (!test)
            return *m_error;
        filter.m_terms.push_back({word.negated, std::move(*test)});
    }
    if (m_error)
        return *m_error;
    // What is cheap to test comes first; texts, which may search a payload, last.
    Filter ordered;
    for (const bool texts : {false, true})
        for (Filter::Term& term : filter.m_terms)
            if (std::holds_alternative<Filter::TextTerm>(term.test) == texts)
                ordered.m_terms.push_back(std::move(term));
    return ordered;
}

bool FilterParser::nextWord(Word& word) {
    word = Word();
    while (m_at < m_text.size() && m_text[m_at].isSpace())
        ++m_at;
    if (m_at >= m_text.size())
        return false;
    word.position = m_at;
    if (m_text[m_at] == u'-' && m_at + 1 < m_text.size() && !m_text[m_at + 1].isSpace()) {
        word.negated = true;
        ++m_at;
    }
    qsizetype end = m_at;
    while (end < m_text.size() && !m_text[end].isSpace() && m_text[end] != u':' && m_text[end] != u'"')
        ++end;
    if (end < m_text.size() && m_text[end] == u':' && looksLikeField(m_text.mid(m_at, end - m_at))) {
        word.field = m_text.mid(m_at, end - m_at).toLower();
        m_at = end + 1;
    }
    return readValue(word);
}

/// A value in quotes ends at the closing one, `\"` and `\\` being the characters themselves; a quote within
/// a word is an ordinary character.
bool FilterParser::readValue(Word& word) {
    word.quoted = m_at < m_text.size() && m_text[m_at] == u'"';
    if (!word.quoted) {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !m_text[m_at].isSpace())
            ++m_at;
        word.value = m_text.mid(start, m_at - start);
        word.length = m_at - word.position;
        return true;
    }
    for (++m_at; m_at < m_text.size() && m_text[m_at] != u'"'; ++m_at) {
        const bool escaped = m_text[m_at] == u'\\' && m_at + 1 < m_text.size() &&
                             (m_text[m_at + 1] == u'"' || m_text[m_at + 1] == u'\\');
        word.value += m_text[escaped ? ++m_at : m_at];
    }
    word.length = std::min(m_at + 1, m_text.size()) - word.position;
    if (m_at >= m_text.size()) {
        fail(word, QStringLiteral("The quotation mark is not closed."));
        return false;
    }
    ++m_at;
    return true;
}

std::optional<FilterParser::Test> FilterParser::testOf(const Word& word) {
    const QString& field = word.field;
    if (field.isEmpty())
        return Filter::TextTerm{Filter::Field::Any, {word.value.toUtf8(), TextPattern::Mode::Contains}};
    if (field == QLatin1String("channel"))
        return textTest(word, Filter::Field::Channel);
    if (field == QLatin1String("name") || field == QLatin1String("event"))
        return textTest(word, Filter::Field::Name);
    if (field == QLatin1String("socket"))
        return textTest(word, Filter::Field::Socket);
    if (field == QLatin1String("user"))
        return textTest(word, Filter::Field::User);
    if (field == QLatin1String("app"))
        return textTest(word, Filter::Field::App);
    if (field == QLatin1String("status") || field == QLatin1String("code"))
        return numberTest(word, field == QLatin1String("status"));
    if (field == QLatin1String("after") || field == QLatin1String("before"))
        return timeTest(word, field == QLatin1String("after"));

    const QStringList known = Filter::valuesOf(field);
    if (known.isEmpty())
        return fail(word, QStringLiteral("“%1:” is no field. Fields: %2. Text with a colon goes in quotes.")
                              .arg(field, Filter::fieldNames().join(u' ')));
    const auto set = namesTest(word, known, field);
    if (!set)
        return std::nullopt;
    if (field == QLatin1String("kind"))
        return Test(resized<64>(*set));
    if (field == QLatin1String("finding"))
        return Test(*set);
    if (field == QLatin1String("is"))
        return Test(Filter::States{resized<8>(*set)});
    return Test(Filter::Sources{resized<16>(*set)});
}

std::optional<FilterParser::Test> FilterParser::textTest(const Word& word, Filter::Field field) {
    if (word.value.isEmpty() && !word.quoted)
        return fail(word, QStringLiteral("Something to look for must follow “%1:”.").arg(word.field));
    return Filter::TextTerm{field, TextPattern::fromWord(word.value.toUtf8(), word.quoted, true)};
}

std::optional<FilterParser::Test> FilterParser::numberTest(const Word& word, bool status) {
    bool ok = false;
    const int value = word.value.toInt(&ok);
    if (!ok)
        return fail(word, QStringLiteral("A number must follow “%1:”, such as %1:%2.")
                              .arg(word.field, status ? QStringLiteral("401") : QStringLiteral("4001")));
    return Test(Filter::NumberTerm{status, value});
}

std::optional<FilterParser::Test> FilterParser::timeTest(const Word& word, bool after) {
    QDateTime time = QDateTime::fromString(word.value, Qt::ISODateWithMs);
    if (!time.isValid()) {
        const QTime clock = QTime::fromString(word.value, Qt::ISODateWithMs);
        if (clock.isValid())
            time = QDateTime(m_today, clock);
    }
    if (!time.isValid())
        return fail(word,
                    QStringLiteral("A time must follow “%1:”, such as %1:12:01:05 or %1:2026-01-31T12:01.")
                        .arg(word.field));
    return Test(Filter::TimeTerm{after, time.toMSecsSinceEpoch() * 1000});
}

std::optional<std::bitset<128>> FilterParser::namesTest(const Word& word, const QStringList& known,
                                                        const QString& what) {
    std::bitset<128> set;
    for (const QString& alternative : word.value.split(u',')) {
        const QByteArray wanted = alternative.toLatin1().toLower();
        const auto mode =
            wanted.contains('*') || wanted.contains('?') ? TextPattern::Mode::Glob : TextPattern::Mode::Exact;
        const TextPattern pattern(wanted, mode);
        bool found = false;
        for (qsizetype i = 0; i < known.size(); ++i)
            if (pattern.matches(known[i].toLatin1())) {
                set.set(static_cast<size_t>(i));
                found = true;
            }
        if (!found)
            return fail(word, QStringLiteral("“%1” is nothing that can follow “%2:”. It can be: %3.")
                                  .arg(alternative, what, known.join(QStringLiteral(", "))));
    }
    return set;
}

std::nullopt_t FilterParser::fail(const Word& word, const QString& sentence) {
    m_error = FilterError{sentence, word.position, word.length};
    return std::nullopt;
}

} // namespace relay
