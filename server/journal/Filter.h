// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/TextPattern.h"
#include "protocol/Result.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <bitset>
#include <variant>
#include <vector>

namespace relay {

/// Why a text is not a valid filter: a sentence, and where the word is that it is about (UTF-16 units).
struct FilterError {
    QString sentence;
    qsizetype position = 0;
    qsizetype length = 0;
};

/// Which facts to show, as a line of text says it. Words are joined by "and"; `-` before a word negates it;
/// quotes hold a text with spaces together, and after a field they mean "exactly this". Without quotes ASCII
/// letters match in either case.
///
///     shipped                        in any text of the fact, its payload and findings too
///     channel:private-*  name:App*   with * and ?, the whole name; without them a part of it
///     socket:12.34                   sender, excluded or recipient
///     user:7  app:shop  source:api
///     kind:subscribed,disconnected   public names of kinds, * allowed
///     finding:near-miss-channel      public codes of findings, * allowed
///     is:problem                     is: problem, warning, delivered, nobody, refused
///     code:4001  status:401          close codes and HTTP statuses
///     after:12:01:05  before:2026-01-31T12:02
///
/// Parsed once; matching allocates nothing. A value, any thread.
class Filter {
public:
    /// A time without a date is one of `today`, local time.
    static Result<Filter, FilterError> parse(const QString& text, const QDate& today);
    /// Lets everything through.
    Filter() = default;

    /// Only one app besides (facts that belong to no app stay), and only one channel of an app; an empty name
    /// sets no bound.
    void setApp(const QByteArray& app) { m_app = app; }
    void setChannel(const QByteArray& app, const QByteArray& channel);

    bool matches(const Fact& fact) const;
    bool matchesEverything() const { return m_terms.empty() && m_app.isEmpty() && m_channel.isEmpty(); }

    /// For completion: the fields with their colon, and what can stand after one (empty if it is free).
    static QStringList fieldNames();
    static QStringList valuesOf(const QString& field);
    /// `value` as it must be written to be met exactly: in quotes.
    static QString quoted(const QString& value);

private:
    friend class FilterParser;

    enum class Field : quint8 { Any, Channel, Name, Socket, User, App };
    enum class State : quint8 { Problem, Warning, Delivered, Nobody, Refused };
    static constexpr std::size_t stateCount = 5;
    static_assert(stateCount == static_cast<std::size_t>(State::Refused) + 1);
    struct TextTerm {
        Field field;
        TextPattern pattern;
    };
    /// One bit for each enumerator, so that none is left out.
    struct Kinds {
        std::bitset<factKindCount()> set;
    };
    struct Codes {
        std::bitset<findingCodeCount()> set;
    };
    struct States {
        std::bitset<stateCount> set;
    };
    struct Sources {
        std::bitset<eventSourceCount()> set;
    };
    struct NumberTerm {
        bool status; ///< HTTP status; otherwise close or error code
        int value;
    };
    struct TimeTerm {
        bool after;
        qint64 microseconds;
    };
    struct Term {
        bool negated;
        std::variant<TextTerm, Kinds, Codes, States, Sources, NumberTerm, TimeTerm> test;
    };

    static bool holds(const TextTerm& term, const Fact& fact);
    static bool holds(const Kinds& kinds, const Fact& fact);
    static bool holds(const Codes& codes, const Fact& fact);
    static bool holds(const States& states, const Fact& fact);
    static bool holds(const Sources& sources, const Fact& fact);
    static bool holds(const NumberTerm& term, const Fact& fact);
    static bool holds(const TimeTerm& term, const Fact& fact);

    std::vector<Term> m_terms;
    QByteArray m_app;
    QByteArray m_channelApp;
    QByteArray m_channel;
};

} // namespace relay
