// SPDX-License-Identifier: MIT
#include "journal/FilterParser.h"

#include "journal/FactOutcome.h"

#include <QDateTime>

#include <algorithm>

namespace relay {
namespace {

/// The names of the enumerators from 0 on.
template <typename Enum>
QStringList namesOf(int count) {
    QStringList names;
    for (int i = 0; i < count; ++i)
        names += QString::fromLatin1(name(static_cast<Enum>(i)));
    return names;
}

const QStringList& kindNames() {
    static const QStringList names = namesOf<FactKind>(factKindCount());
    return names;
}

const QStringList& sourceNames() {
    static const QStringList names = namesOf<EventSource>(eventSourceCount());
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

/// In the order of Filter::State.
const QStringList& stateNames() {
    static const QStringList names{QString::fromLatin1(name(Severity::Problem)),
                                   QString::fromLatin1(name(Severity::Warning)),
                                   QString::fromLatin1(name(FactOutcome::Delivered)),
                                   QString::fromLatin1(name(FactOutcome::Nobody)), QStringLiteral("refused")};
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

} // namespace

FilterParser::FilterParser(const QString& text, const QDate& today)
    : m_text(text)
    , m_today(today) {}

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
        return stateNames();
    if (field == QLatin1String("source"))
        return sourceNames();
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

    if (field == QLatin1String("kind"))
        return namesTest<Filter::Kinds>(word, kindNames());
    if (field == QLatin1String("finding"))
        return namesTest<Filter::Codes>(word, findingNames());
    if (field == QLatin1String("is"))
        return namesTest<Filter::States>(word, stateNames());
    if (field == QLatin1String("source"))
        return namesTest<Filter::Sources>(word, sourceNames());
    return fail(word, QStringLiteral("Unknown field “%1:”. Fields: %2. Put text with a colon in quotes.")
                          .arg(field, Filter::fieldNames().join(u' ')));
}

std::optional<FilterParser::Test> FilterParser::textTest(const Word& word, Filter::Field field) {
    if (word.value.isEmpty() && !word.quoted)
        return fail(word, QStringLiteral("“%1:” needs a text to look for.").arg(word.field));
    return Filter::TextTerm{field, TextPattern::fromWord(word.value.toUtf8(), word.quoted, true)};
}

std::optional<FilterParser::Test> FilterParser::numberTest(const Word& word, bool status) {
    bool ok = false;
    const int value = word.value.toInt(&ok);
    if (!ok)
        return fail(word, QStringLiteral("“%1:” needs a number, such as %1:%2.")
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
        return fail(word, QStringLiteral("“%1:” needs a time, such as %1:12:01:05 or %1:2026-01-31T12:01.")
                              .arg(word.field));
    return Test(Filter::TimeTerm{after, time.toMSecsSinceEpoch() * 1000});
}

template <typename Set>
std::optional<FilterParser::Test> FilterParser::namesTest(const Word& word, const QStringList& known) {
    Set wanted;
    Q_ASSERT(wanted.set.size() == static_cast<size_t>(known.size()));
    for (const QString& alternative : word.value.split(u',')) {
        const QByteArray text = alternative.toLatin1().toLower();
        const auto mode =
            text.contains('*') || text.contains('?') ? TextPattern::Mode::Glob : TextPattern::Mode::Exact;
        const TextPattern pattern(text, mode);
        bool found = false;
        for (qsizetype i = 0; i < known.size(); ++i)
            if (pattern.matches(known[i].toLatin1())) {
                wanted.set.set(static_cast<size_t>(i));
                found = true;
            }
        if (!found)
            return fail(word, QStringLiteral("“%1” is not a valid value for “%2:”. Valid values: %3.")
                                  .arg(alternative, word.field, known.join(QStringLiteral(", "))));
    }
    return Test(wanted);
}

std::nullopt_t FilterParser::fail(const Word& word, const QString& sentence) {
    m_error = FilterError{sentence, word.position, word.length};
    return std::nullopt;
}

} // namespace relay
