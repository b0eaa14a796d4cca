// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Result.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>

namespace relay {

struct FilterNode;

/// Why a text is not a valid filter: a sentence, and where the word is that it is about.
struct FilterError {
    QString sentence;
    qsizetype position = 0; ///< UTF-16 units
    qsizetype length = 0;   ///< UTF-16 units
    qsizetype column = 1;   ///< characters, counted from 1
};

/// What a filter's text refers to besides the facts. In an opened capture `now` is the time of its last fact.
struct FilterContext {
    /// Microseconds since 1970, UTC: relative times count from here, and a time without a date is one of this
    /// day, local time.
    qint64 now = 0;
    /// The newest mark of that name, FactId::None if there is none. Without it no mark is known.
    std::function<FactId(const QByteArray& name)> newestMark = {};
};

/// Which facts to show, as a line of text says it (resources/docs/filter.md). Words are joined by "and";
/// `or`, `not` or `-`, and parentheses group them. Not binds closer than and, and closer than or.
///
///     shipped  "order 5"             in any text of the fact, its payload and findings too
///     channel:private-*  name:App*   with * and ?, the whole name; without them a part of it
///     user:"7"                       in quotes exactly this
///     size:>10k  latency:1ms..5ms    numbers with units, comparisons and ranges
///     time:>-30s  after:12:01:05     relative times, clock times, dates; after:NAME is a mark
///     data.order.id:5                a path into the JSON payload
///     re:/order\.\d+/i               a regular expression, bounded (filter/BoundedRegex.h)
///
/// Parsed once; matching allocates nothing but for `data` and `re`, which isSlow() tells. Any text is a
/// filter or an error, in bounded time. A value, any thread; copies share the parsed text.
class Filter {
public:
    /// Longer texts are refused.
    static constexpr qsizetype longestText = 4096;
    /// Deeper parentheses are refused.
    static constexpr int deepestParentheses = 64;

    static Result<Filter, FilterError> parse(const QString& text, const FilterContext& context);
    /// Lets everything through.
    Filter() = default;

    /// Only one app besides (facts that belong to no app stay), and only one channel of an app; an empty name
    /// sets no bound.
    void setApp(const QByteArray& app) { m_app = app; }
    void setChannel(const QByteArray& app, const QByteArray& channel);

    bool matches(const Fact& fact) const;
    bool matchesEverything() const { return !m_root && m_app.isEmpty() && m_channel.isEmpty(); }
    /// Whether a fact may take long to test, a tenth of a second at worst: look at the clock after each.
    bool isSlow() const { return m_slow; }

    /// For completion: the fields with their colon, and what can stand after one (empty if it is free).
    static QStringList fieldNames();
    static QStringList valuesOf(const QString& field);
    /// `value` as it must be written to be met exactly: in quotes.
    static QString quoted(const QString& value);

private:
    std::shared_ptr<const FilterNode> m_root; ///< null lets everything through
    bool m_slow = false;
    QByteArray m_app;
    QByteArray m_channelApp;
    QByteArray m_channel;
};

} // namespace relay
