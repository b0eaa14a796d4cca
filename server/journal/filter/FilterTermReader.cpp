// SPDX-License-Identifier: MIT
#include "journal/filter/FilterTermReader.h"

#include "journal/filter/FilterFields.h"
#include "journal/filter/FilterQuantity.h"
#include "journal/filter/FilterTime.h"

namespace relay {
namespace {

using namespace filterterms;
using Term = Result<FilterTerm, QString>;

FilterTerm freeText(const FilterWord& word) {
    const QByteArray text = word.value.toUtf8();
    const TextPattern pattern = TextPattern::fromWord(text, false, !word.quoted);
    return Text{FilterText::Any, pattern.mode() == TextPattern::Mode::Glob
                                     ? TextPattern('*' + text + '*', TextPattern::Mode::Glob)
                                     : pattern};
}

FilterText textOf(const QString& field) {
    if (field == u"channel")
        return FilterText::Channel;
    if (field == u"socket")
        return FilterText::Socket;
    if (field == u"user")
        return FilterText::User;
    if (field == u"app")
        return FilterText::App;
    if (field == u"node")
        return FilterText::Node;
    return field == u"origin" ? FilterText::Origin : FilterText::Name;
}

/// Those that the comma-separated alternatives of the word name; `Set` has one bit for each of them. Where a
/// newer version may have more, what is in quotes or has a wildcard may be one of them.
template <typename Set>
Term names(const FilterWord& word) {
    const QStringList known = filterValuesOf(word.field);
    Set wanted;
    Q_ASSERT(wanted.set.size() == static_cast<size_t>(known.size()));
    for (const QString& alternative : word.value.split(u',')) {
        const QByteArray text = alternative.toUtf8().toLower();
        const auto mode =
            text.contains('*') || text.contains('?') ? TextPattern::Mode::Glob : TextPattern::Mode::Exact;
        const TextPattern pattern(text, mode);
        bool found = false;
        for (qsizetype i = 0; i < known.size(); ++i)
            if (pattern.matches(known[i].toLatin1())) {
                wanted.set.set(static_cast<size_t>(i));
                found = true;
            }
        constexpr bool mayBeNewer = requires {
            wanted.foreign;
        };
        if constexpr (mayBeNewer)
            wanted.foreign.push_back(pattern);
        const bool isMeant =
            mayBeNewer && !text.isEmpty() && (word.quoted || mode == TextPattern::Mode::Glob);
        if (!found && !isMeant)
            return QStringLiteral("“%1” is not a valid value for “%2:”. Valid values: %3.%4")
                .arg(alternative, word.field, known.join(QStringLiteral(", ")),
                     mayBeNewer ? QStringLiteral(" Put one that only a newer version knows in quotes.")
                                : QString());
    }
    return FilterTerm(wanted);
}

/// After or before a time, or the newest mark of that name. A quoted text is always a name.
Term bound(const FilterWord& word, const FilterContext& context) {
    const bool after = word.field == u"after";
    const auto time = word.quoted ? std::nullopt : readFilterTime(word.value, context);
    if (time)
        return FilterTerm(comparedSpan(FilterNumber::Time,
                                       after ? FilterComparison::GreaterOrEqual : FilterComparison::Less,
                                       time->begin));
    const FactId mark =
        context.newestMark && !word.value.isEmpty() ? context.newestMark(word.value.toUtf8()) : FactId::None;
    if (mark != FactId::None)
        return FilterTerm(BesideMark{after, mark});
    const QString needed = QStringLiteral("“%1:” needs a time, such as %1:12:01:05, %1:-5m or "
                                          "%1:2026-01-31T12:01, or the name of a mark")
                               .arg(word.field);
    return word.value.isEmpty() ? needed + u'.'
                                : needed + QStringLiteral("; there is no mark “%1”.").arg(word.value);
}

Term payload(const FilterWord& word) {
    if (word.value.isEmpty() && !word.quoted)
        return QStringLiteral("“data%1:” needs a value, such as data.order.id:5.").arg(word.path);
    auto term = PayloadTerm::make(word.path, word);
    return term ? Term(FilterTerm(*std::move(term))) : Term(term.error());
}

Term regex(const FilterWord& word) {
    if (!word.flags.isEmpty() && word.flags != u"i")
        return QStringLiteral("“%1” cannot follow the pattern; only “i” can, for letters of either case.")
            .arg(word.flags);
    auto compiled = BoundedRegex::compile(word.value, !word.flags.isEmpty());
    if (!compiled)
        return QStringLiteral("The pattern is not a valid regular expression: %1.").arg(compiled.error());
    return FilterTerm(*std::move(compiled));
}

/// The span as a term, or its error.
Term spanTerm(const Result<Span, QString>& span) {
    return span ? Term(FilterTerm(*span)) : Term(span.error());
}

} // namespace

Term readFilterTerm(const FilterWord& word, const FilterContext& context) {
    if (word.field.isEmpty())
        return freeText(word);
    const FilterFieldType* type = filterFieldType(word.field);
    if (!type)
        return QStringLiteral("Unknown field “%1:”. Fields: %2. Put text with a colon in quotes.")
            .arg(word.field, filterFieldNames().join(u' '));
    switch (*type) {
    case FilterFieldType::Kinds:
        return names<Kinds>(word);
    case FilterFieldType::States:
        return names<States>(word);
    case FilterFieldType::Findings:
        return names<Codes>(word);
    case FilterFieldType::Sources:
        return names<Sources>(word);
    case FilterFieldType::Number:
        return spanTerm(readFilterQuantity(word));
    case FilterFieldType::Time:
        return spanTerm(readFilterTimes(word, context));
    case FilterFieldType::Bound:
        return bound(word, context);
    case FilterFieldType::Payload:
        return payload(word);
    case FilterFieldType::Pattern:
        return regex(word);
    case FilterFieldType::Text:
        break;
    }
    if (word.value.isEmpty() && !word.quoted)
        return QStringLiteral("“%1:” needs text to look for.").arg(word.field);
    return FilterTerm(
        Text{textOf(word.field), TextPattern::fromWord(word.value.toUtf8(), word.quoted, true)});
}

} // namespace relay
