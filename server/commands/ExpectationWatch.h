// SPDX-License-Identifier: MIT
#pragma once

#include "commands/Expectation.h"
#include "commands/ExpectationMatch.h"
#include "journal/Fact.h"

#include <vector>

namespace relay {

class JournalReader;

/// Follows whether one expectation is met: give it every fact in order, then ask. Bounded: it keeps at most
/// `mostKept` matching events. A value, any thread.
class ExpectationWatch {
public:
    static constexpr size_t mostKept = 100;

    /// The result.
    struct Outcome {
        bool met = false;
        qint64 matched = 0;
        std::vector<FactPtr> events; ///< matching events, oldest first, at most mostKept
        QByteArray nearest;          ///< why it was not met, without a full stop; empty if it was
        FactPtr nearestEvent;        ///< the event that sentence is about; null if there is none
        /// Why too few got that event, where that is what was missed: no other miss can be its doing.
        std::optional<Finding> finding;
    };

    /// For the events of the app with that id (empty: of all apps), from behind the fact `after` on.
    ExpectationWatch(Expectation expectation, QByteArray app, FactId after = FactId::None);

    const Expectation& expectation() const { return m_expectation; }
    /// Takes everything now in the journal.
    void readAll(const JournalReader& journal);
    /// Takes one fact; anything but an event of the app changes nothing.
    void take(const FactPtr& fact);
    /// Takes a fact that came when it does not count, as `when` says ("before the mark"): a near miss at
    /// best.
    void takeOutside(const FactPtr& fact, const QByteArray& when);
    /// Whether no further fact can change the outcome: enough have come and there is no upper limit, or too
    /// many have come.
    bool isDecided() const;
    /// The outcome as of now, as if nothing more came.
    Outcome outcome() const;

private:
    bool isAbout(const Fact& fact) const;
    bool hasTooMany() const;
    void takeInOrder(const FactPtr& fact);
    void noteNearest(const FactPtr& fact, EventMatch match);
    QByteArray whyNot() const;

    Expectation m_expectation;
    QByteArray m_app;
    FactId m_after;
    qint64 m_matched = 0; ///< for an ordered expectation: how many of its events have come, in order
    qint64 m_others = 0;  ///< events that do not match
    std::vector<FactPtr> m_events;
    EventMatch m_nearestMatch;
    FactPtr m_nearest;
    FactPtr m_tooMany;
};

/// The public form of an outcome: {"met","matched","events":[…],"nearest"?:{"why","finding"?,"event"?}},
/// where `row` writes a fact. Events are the log's rows where `row` is the log's.
QByteArray outcomeJson(const ExpectationWatch::Outcome& outcome, void (*appendRow)(QByteArray&, const Fact&));

} // namespace relay
