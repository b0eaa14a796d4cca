// SPDX-License-Identifier: MIT
#include "run/RunWatch.h"

#include "TerminalText.h"
#include "face/JournalReader.h"
#include "protocol/Words.h"

#include <algorithm>

namespace relay {
namespace {

constexpr int betweenReads = 100; // milliseconds
constexpr int factsPerRead = 1'000;

QByteArray beforeMark(const QByteArray& mark) {
    return "before the mark " + quoted(mark);
}

QByteArray seconds(double seconds) {
    return QByteArray::number(seconds, 'g', 3) + " s";
}

QByteArray timesUnknown(qint64 matched, qint64 missed) {
    return "came " + counted(matched, "time") + ", but " + counted(missed, "fact") + " of the run " +
           (missed == 1 ? "is" : "are") + " missing, so it may have come more often";
}

} // namespace

bool RunResult::holds() const {
    return std::all_of(expectations.begin(), expectations.end(),
                       [](const ExpectationResult& each) { return each.outcome.met; }) &&
           std::none_of(findings.begin(), findings.end(),
                        [](const auto& each) { return each.second.fails; }) &&
           !findingsOpen;
}

void RunResult::add(const Finding& finding, qint64 times, const FailOn& failOn) {
    Found& found = findings[{finding.severity, finding.code}];
    if (found.count == 0)
        found.finding = finding;
    found.count += times;
    found.fails = found.fails || failOn.fails(finding);
}

RunWatch::RunWatch(const JournalReader& journal, const RunOptions& options, QObject* parent)
    : QObject(parent)
    , m_journal(journal)
    , m_failOn(options.failOn)
    , m_next(FactId(number(journal.newest()) + 1)) {
    for (const Expectation& expectation : options.expectations)
        m_expectations.push_back({ExpectationWatch(expectation, {}), expectation.after});
    m_timer.setInterval(betweenReads);
    connect(&m_timer, &QTimer::timeout, this, &RunWatch::read);
}

void RunWatch::start(qint64 startedAt) {
    m_startedAt = startedAt;
    m_timer.start();
}

void RunWatch::read() {
    for (;;) {
        const JournalBatch batch = m_journal.read(m_next, factsPerRead);
        m_next = batch.next;
        m_result.missed += qint64(batch.missed);
        if (batch.facts.empty())
            return;
        for (const FactPtr& fact : batch.facts)
            take(fact);
    }
}

void RunWatch::take(const FactPtr& fact) {
    if (const auto* event = fact->as<facts::Event>()) {
        RunResult::Events& events = m_result.events[{event->name, event->channel}];
        ++events.count;
        events.recipients += event->recipients.value_or(0);
        m_result.calls += event->source == EventSource::Api;
    }
    m_result.calls += fact->kind() == FactKind::ApiRefused;
    m_tally.take(*fact,
                 [this](const Finding& finding, qint64 times) { m_result.add(finding, times, m_failOn); });
    for (Watched& watched : m_expectations)
        takeExpected(watched, fact);
}

void RunWatch::takeExpected(Watched& watched, const FactPtr& fact) const {
    const Expectation& expectation = watched.watch.expectation();
    if (!expectation.after.isEmpty() && fact->kind() == FactKind::Mark &&
        fact->name() == expectation.after) { // a newer mark of that name counts from there
        const FactPtr early = watched.watch.outcome().nearestEvent;
        watched.watch = ExpectationWatch(expectation, {}, fact->id);
        watched.after.clear();
        if (early)
            watched.watch.takeOutside(early, beforeMark(fact->name()));
        return;
    }
    if (!watched.after.isEmpty())
        return watched.watch.takeOutside(fact, beforeMark(watched.after));
    if (expectation.within && fact->time > m_startedAt + qint64(*expectation.within * 1e6))
        return watched.watch.takeOutside(fact, "after " + seconds(double(fact->time - m_startedAt) / 1e6) +
                                                   "; expected within " + seconds(*expectation.within));
    watched.watch.take(fact);
    sayAtOnce(watched);
}

/// Only what can no longer be put right: the event came too often.
void RunWatch::sayAtOnce(Watched& watched) const {
    const Expectation& expectation = watched.watch.expectation();
    if (watched.said || !expectation.times.atMost || !watched.watch.isDecided())
        return;
    watched.said = true;
    print(stderr, "relaydesk: not met: " + safeText(expectation.title()) + ": " +
                      safeText(watched.watch.outcome().nearest) + '\n');
}

RunResult RunWatch::result() const {
    RunResult result = m_result;
    m_tally.countWaiting([&](const Finding& finding, qint64 times) { result.add(finding, times, m_failOn); });
    result.findingsOpen = m_failOn.any() && m_result.missed > 0;
    for (const Watched& watched : m_expectations) {
        ExpectationResult each{watched.watch.expectation(), watched.watch.outcome()};
        if (!watched.after.isEmpty()) {
            each.outcome.met = false;
            each.outcome.nearest = "the mark \"" + watched.after + "\" was never set";
            each.outcome.finding.reset();
        } else if (m_result.missed > 0 && each.outcome.met && each.expectation.times.atMost) {
            each.outcome.met = false;
            each.outcome.nearest = timesUnknown(each.outcome.matched, m_result.missed);
        }
        result.expectations.push_back(std::move(each));
    }
    return result;
}

} // namespace relay
