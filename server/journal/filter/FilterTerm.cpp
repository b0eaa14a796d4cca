// SPDX-License-Identifier: MIT
#include "journal/filter/FilterTerm.h"

#include "journal/FactOutcome.h"

#include <algorithm>

namespace relay {
namespace {

using namespace filterterms;

/// Like Fact::kindName(), without a copy.
QByteArrayView kindOf(const Fact& fact) {
    return fact.kind() == FactKind::Unknown && fact.foreign ? QByteArrayView(fact.foreign->kind)
                                                            : QByteArrayView(name(fact.kind()));
}

/// Whether `test` returns true for any text that a free word searches.
template <typename Test>
bool anyText(const Fact& fact, const Test& test) {
    return test(fact.name()) || test(fact.channel()) || test(fact.data()) || test(fact.error()) ||
           test(fact.socketId()) || test(fact.userId()) || test(kindOf(fact)) ||
           std::any_of(fact.findings.begin(), fact.findings.end(),
                       [&test](const Finding& finding) {
                           return test(finding.message) || test(QByteArrayView(info(finding.code).name));
                       }) ||
           std::any_of(fact.unknownFindings().begin(), fact.unknownFindings().end(),
                       [&test](const auto& finding) { return test(finding.message) || test(finding.code); });
}

/// What a fact does not have fits no pattern with `*`.
bool fits(const TextPattern& pattern, QByteArrayView text) {
    return (!text.isNull() || pattern.mode() != TextPattern::Mode::Glob) && pattern.matches(text);
}

/// The origin of the connection, or of the request that brought the fact.
bool hasOrigin(const Fact& fact, const TextPattern& pattern) {
    const QByteArray& origin = fact.client().origin;
    return fits(pattern, origin.isNull() ? headerValue(fact.call().headers, "Origin") : origin);
}

/// The relay that published it, if several act as one.
bool hasNode(const Fact& fact, const TextPattern& pattern) {
    const NodeNote& nodes = fact.nodes();
    return fits(pattern, nodes.origin.isNull() ? nodes.node : nodes.origin);
}

bool test(const Text& term, const Fact& fact) {
    const TextPattern& pattern = term.pattern;
    switch (term.field) {
    case FilterText::Channel:
        return fits(pattern, fact.channel());
    case FilterText::Name:
        return fits(pattern, fact.name());
    case FilterText::User:
        return fits(pattern, fact.userId());
    case FilterText::App:
        return fits(pattern, fact.app);
    case FilterText::Origin:
        return hasOrigin(fact, pattern);
    case FilterText::Node:
        return hasNode(fact, pattern);
    case FilterText::Socket:
        return fits(pattern, fact.socketId()) || fits(pattern, fact.excluded()) ||
               std::any_of(fact.recipientIds().begin(), fact.recipientIds().end(),
                           [&pattern](const QByteArray& id) { return fits(pattern, id); });
    case FilterText::Any:
        return anyText(fact, [&pattern](QByteArrayView text) { return pattern.matches(text); });
    }
    return false;
}

bool matchesAny(const std::vector<TextPattern>& patterns, QByteArrayView text) {
    return std::any_of(patterns.begin(), patterns.end(),
                       [text](const TextPattern& pattern) { return pattern.matches(text); });
}

bool test(const Kinds& kinds, const Fact& fact) {
    return kinds.set.test(static_cast<size_t>(fact.kind())) ||
           (fact.kind() == FactKind::Unknown && matchesAny(kinds.foreign, kindOf(fact)));
}

bool test(const Codes& codes, const Fact& fact) {
    return std::any_of(fact.findings.begin(), fact.findings.end(),
                       [&codes](const Finding& finding) {
                           return codes.set.test(static_cast<size_t>(finding.code));
                       }) ||
           std::any_of(fact.unknownFindings().begin(), fact.unknownFindings().end(),
                       [&codes](const auto& finding) { return matchesAny(codes.foreign, finding.code); });
}

bool test(const States& states, const Fact& fact) {
    const auto has = [&states](FilterState state) {
        return states.set.test(static_cast<size_t>(state));
    };
    const FactOutcome how = outcome(fact);
    const bool event = fact.kind() == FactKind::Event;
    return (has(FilterState::Problem) && how == FactOutcome::Problem) ||
           (has(FilterState::Warning) && how == FactOutcome::Warning) ||
           (has(FilterState::Delivered) && event && fact.recipients().value_or(0) > 0) ||
           (has(FilterState::Nobody) && event && fact.recipients() == 0) ||
           (has(FilterState::Refused) && isRefusal(fact.kind()));
}

bool test(const Sources& sources, const Fact& fact) {
    return fact.source() && sources.set.test(static_cast<size_t>(*fact.source()));
}

std::optional<qint64> nonZero(qint64 value) {
    return value == 0 ? std::nullopt : std::optional(value);
}

std::optional<qint64> numberOf(const Fact& fact, FilterNumber number) {
    switch (number) {
    case FilterNumber::Size:
        return fact.size();
    case FilterNumber::Recipients:
        return fact.recipients();
    case FilterNumber::Latency:
        return fact.latencyNanoseconds() < 0 ? std::nullopt : std::optional(fact.latencyNanoseconds());
    case FilterNumber::Code:
        return nonZero(fact.code());
    case FilterNumber::Status:
        return nonZero(fact.status());
    case FilterNumber::Time:
        return fact.time;
    }
    return std::nullopt;
}

bool test(const Span& span, const Fact& fact) {
    const std::optional<qint64> value = numberOf(fact, span.number);
    return value && *value >= span.least && *value <= span.most;
}

bool test(const BesideMark& beside, const Fact& fact) {
    return beside.after ? fact.id > beside.mark : fact.id < beside.mark;
}

bool test(const PayloadTerm& payload, const Fact& fact) {
    return payload.holds(fact.data());
}

bool test(const BoundedRegex& regex, const Fact& fact) {
    return anyText(fact, [&regex](QByteArrayView text) { return !text.isNull() && regex.matches(text); });
}

} // namespace

bool holds(const FilterTerm& term, const Fact& fact) {
    return std::visit([&fact](const auto& alternative) { return test(alternative, fact); }, term);
}

FilterCost cost(const FilterTerm& term) {
    if (std::holds_alternative<PayloadTerm>(term) || std::holds_alternative<BoundedRegex>(term))
        return FilterCost::Slow;
    const auto* text = std::get_if<Text>(&term);
    return text && text->field == FilterText::Any ? FilterCost::Search : FilterCost::Cheap;
}

} // namespace relay
