// SPDX-License-Identifier: MIT
#include "commands/ExpectationWatch.h"

#include "face/JournalReader.h"
#include "protocol/JsonString.h"
#include "protocol/WhyNobody.h"
#include "protocol/Words.h"

#include <QJsonDocument>

#include <algorithm>
#include <tuple>

namespace relay {
namespace {

constexpr int factsPerRead = 1000;

QByteArray timesCame(qint64 count) {
    return "came " + counted(count, "time");
}

} // namespace

ExpectationWatch::ExpectationWatch(Expectation expectation, QByteArray app, FactId after)
    : m_expectation(std::move(expectation))
    , m_app(std::move(app))
    , m_after(after) {}

void ExpectationWatch::readAll(const JournalReader& journal) {
    FactId from = m_after == FactId::None ? journal.oldest() : FactId(number(m_after) + 1);
    for (;;) {
        const JournalBatch batch = journal.read(from, factsPerRead);
        if (batch.facts.empty())
            return;
        for (const FactPtr& fact : batch.facts)
            take(fact);
        from = batch.next;
    }
}

bool ExpectationWatch::isAbout(const Fact& fact) const {
    return fact.kind() == FactKind::Event && (m_app.isEmpty() || fact.app == m_app);
}

void ExpectationWatch::take(const FactPtr& fact) {
    if (!isAbout(*fact) || fact->id <= m_after)
        return;
    if (m_expectation.isOrder())
        return takeInOrder(fact);
    const EventMatch match = matchEvent(m_expectation.events.front(), *fact);
    if (!match.isAll())
        return noteNearest(fact, match);
    ++m_matched;
    if (m_events.size() < mostKept)
        m_events.push_back(fact);
    if (hasTooMany() && !m_tooMany)
        m_tooMany = fact;
}

void ExpectationWatch::takeOutside(const FactPtr& fact, const QByteArray& when) {
    if (!isAbout(*fact))
        return;
    const bool fits = std::ranges::any_of(m_expectation.events, [&fact](const ExpectedEvent& expected) {
        return matchEvent(expected, *fact).isAll();
    });
    noteNearest(fact, fits ? EventMatch{EventMatch::Agrees::Source, "came " + when} : EventMatch());
}

void ExpectationWatch::takeInOrder(const FactPtr& fact) {
    const auto next = static_cast<size_t>(m_matched);
    if (next == m_expectation.events.size())
        return;
    const EventMatch match = matchEvent(m_expectation.events[next], *fact);
    if (match.isAll()) {
        ++m_matched;
        m_events.push_back(fact);
        m_nearest = nullptr;
        m_nearestMatch = {};
        return;
    }
    for (size_t later = next + 1; later < m_expectation.events.size(); ++later)
        if (matchEvent(m_expectation.events[later], *fact).isAll())
            return noteNearest(fact, {EventMatch::Agrees::Name, shown(fact->name()) + " came before " +
                                                                    shown(m_expectation.events[next].event)});
    noteNearest(fact, match);
}

/// Of several that agree as far, the most alike counts, and of those the newest.
void ExpectationWatch::noteNearest(const FactPtr& fact, EventMatch match) {
    ++m_others;
    if (match.agrees == EventMatch::Agrees::Nothing ||
        std::tie(match.agrees, match.alike) < std::tie(m_nearestMatch.agrees, m_nearestMatch.alike))
        return;
    m_nearestMatch = std::move(match);
    m_nearest = fact;
}

bool ExpectationWatch::hasTooMany() const {
    return !m_expectation.isOrder() && m_expectation.times.atMost && m_matched > *m_expectation.times.atMost;
}

bool ExpectationWatch::isDecided() const {
    if (m_expectation.isOrder())
        return m_matched == std::ssize(m_expectation.events);
    return hasTooMany() || (!m_expectation.times.atMost && m_matched >= m_expectation.times.atLeast);
}

ExpectationWatch::Outcome ExpectationWatch::outcome() const {
    Outcome outcome;
    outcome.matched = m_matched;
    outcome.events = m_events;
    outcome.met = m_expectation.isOrder() ? isDecided() : m_expectation.times.holds(m_matched);
    if (outcome.met)
        return outcome;
    outcome.nearest = whyNot();
    outcome.nearestEvent = m_tooMany ? m_tooMany : m_nearest;
    if (!m_tooMany && m_nearestMatch.tooFewGot) {
        const auto reason = std::ranges::find_if(m_nearest->findings, tellsWhyNobody);
        if (reason != m_nearest->findings.end())
            outcome.finding = *reason;
    }
    return outcome;
}

QByteArray ExpectationWatch::whyNot() const {
    const CountRange& times = m_expectation.times;
    QByteArray count = timesCame(m_matched) + "; expected " + times.text();
    if (hasTooMany())
        return count;
    if (m_matched > 0 && !m_expectation.isOrder())
        return m_nearest ? count + " (the nearest other: " + m_nearestMatch.why + ')' : count;
    if (m_nearest)
        return m_nearestMatch.why;
    if (m_expectation.isOrder() && m_matched > 0)
        return shown(m_expectation.events[static_cast<size_t>(m_matched)].event) + " did not come after " +
               shown(m_events.back()->name());
    if (m_others == 0)
        return "never published; no other events were";
    return "never published; " + grouped(m_others) +
           (m_others == 1 ? " other event was" : " other events were");
}

QByteArray outcomeJson(const ExpectationWatch::Outcome& outcome,
                       void (*appendRow)(QByteArray&, const Fact&)) {
    QByteArray out = outcome.met ? "{\"met\":true" : "{\"met\":false";
    out += ",\"matched\":" + QByteArray::number(outcome.matched) + ",\"events\":[";
    for (const FactPtr& fact : outcome.events) {
        if (!out.endsWith('['))
            out += ',';
        appendRow(out, *fact);
    }
    out += ']';
    if (!outcome.met) {
        out += ",\"nearest\":{\"why\":" + jsonString(outcome.nearest);
        if (outcome.finding)
            out += ",\"finding\":" + QJsonDocument(toJson(*outcome.finding)).toJson(QJsonDocument::Compact);
        if (outcome.nearestEvent) {
            out += ",\"event\":";
            appendRow(out, *outcome.nearestEvent);
        }
        out += '}';
    }
    return out + '}';
}

} // namespace relay
