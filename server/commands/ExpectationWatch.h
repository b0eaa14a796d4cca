// SPDX-License-Identifier: MIT
#pragma once

#include "commands/Expectation.h"
#include "commands/ExpectationMatch.h"
#include "journal/Fact.h"

#include <vector>

namespace relay {

class JournalReader;

/// Follows whether one expectation is met: give it every fact in order, then ask. Bounded: it keeps
/// `mostKept` of the events that match. A value, any thread.
class ExpectationWatch {
public:
    static constexpr size_t mostKept = 100;

    /// What came of it.
    struct Outcome {
        bool met = false;
        qint64 matched = 0;
        std::vector<FactPtr> events; ///< those that match, the oldest first, at most mostKept
        QByteArray nearest;          ///< why it was not met, without a full stop; empty if it was
        FactPtr nearestEvent;        ///< the event that sentence is about; null if there is none
        /// Why too few got that event, where that is what was missed: no other miss can be its doing.
        std::optional<Finding> finding;
    };

    /// For the events of the app with that id (empty: of all apps), from behind the fact `after` on.
    ExpectationWatch(Expectation expectation, QByteArray app, FactId after = FactId::None);

    const Expectation& expectation() const { return m_expectation; }
    /// Takes everything that the journal holds now.
    void readAll(const JournalReader& journal);
    /// Takes one fact; others than events of the app change nothing.
    void take(const FactPtr& fact);
    /// One that comes when it does not count, as `when` says ("before the mark"): a near miss at best.
    void takeOutside(const FactPtr& fact, const QByteArray& when);
    /// Whether no further fact can change the outcome: enough came and no number is too many, or too many.
    bool isDecided() const;
    /// As it stands now, as if nothing more came.
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
    qint64 m_matched = 0; ///< of an order: how many of its events came, in turn
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
