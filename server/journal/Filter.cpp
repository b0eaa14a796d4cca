// SPDX-License-Identifier: MIT
#include "journal/Filter.h"

#include "journal/FactOutcome.h"
#include "journal/FilterParser.h"

#include <algorithm>

namespace relay {

Result<Filter, FilterError> Filter::parse(const QString& text, const QDate& today) {
    return FilterParser(text, today).parse();
}

QString Filter::quoted(const QString& value) {
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

void Filter::setChannel(const QByteArray& app, const QByteArray& channel) {
    m_channelApp = app;
    m_channel = channel;
}

bool Filter::matches(const Fact& fact) const {
    if (!m_app.isEmpty() && !fact.app.isEmpty() && fact.app != m_app)
        return false;
    if (!m_channel.isEmpty() &&
        (fact.channel() != m_channel || (!m_channelApp.isEmpty() && fact.app != m_channelApp)))
        return false;
    return std::all_of(m_terms.begin(), m_terms.end(), [&fact](const Term& term) {
        return std::visit([&fact](const auto& test) { return holds(test, fact); }, term.test) != term.negated;
    });
}

bool Filter::holds(const TextTerm& term, const Fact& fact) {
    const TextPattern& pattern = term.pattern;
    switch (term.field) {
    case Field::Channel:
        return pattern.matches(fact.channel());
    case Field::Name:
        return pattern.matches(fact.name());
    case Field::User:
        return pattern.matches(fact.userId());
    case Field::App:
        return pattern.matches(fact.app);
    case Field::Socket:
        return pattern.matches(fact.socketId()) || pattern.matches(fact.excluded()) ||
               (std::any_of(fact.recipientIds().begin(), fact.recipientIds().end(),
                            [&pattern](const QByteArray& id) { return pattern.matches(id); }));
    case Field::Any:
        return pattern.matches(fact.name()) || pattern.matches(fact.channel()) ||
               pattern.matches(fact.data()) || pattern.matches(fact.error()) ||
               pattern.matches(fact.socketId()) || pattern.matches(fact.userId()) ||
               pattern.matches(relay::name(fact.kind())) ||
               std::any_of(fact.findings.begin(), fact.findings.end(), [&pattern](const Finding& finding) {
                   return pattern.matches(finding.message) || pattern.matches(info(finding.code).name);
               });
    }
    return false;
}

bool Filter::holds(const Kinds& kinds, const Fact& fact) {
    return kinds.set.test(static_cast<size_t>(fact.kind()));
}

bool Filter::holds(const Codes& codes, const Fact& fact) {
    return std::any_of(fact.findings.begin(), fact.findings.end(), [&codes](const Finding& finding) {
        return codes.set.test(static_cast<size_t>(finding.code));
    });
}

bool Filter::holds(const States& states, const Fact& fact) {
    const auto has = [&states](State state) {
        return states.set.test(static_cast<size_t>(state));
    };
    const FactOutcome how = outcome(fact);
    const bool event = fact.kind() == FactKind::Event;
    return (has(State::Problem) && how == FactOutcome::Problem) ||
           (has(State::Warning) && how == FactOutcome::Warning) ||
           (has(State::Delivered) && event && fact.recipients().value_or(0) > 0) ||
           (has(State::Nobody) && event && fact.recipients().value_or(0) == 0) ||
           (has(State::Refused) && isRefusal(fact.kind()));
}

bool Filter::holds(const Sources& sources, const Fact& fact) {
    return fact.source() && sources.set.test(static_cast<size_t>(*fact.source()));
}

bool Filter::holds(const NumberTerm& term, const Fact& fact) {
    return (term.status ? fact.status() : fact.code()) == term.value;
}

bool Filter::holds(const TimeTerm& term, const Fact& fact) {
    return term.after ? fact.time >= term.microseconds : fact.time < term.microseconds;
}

} // namespace relay
