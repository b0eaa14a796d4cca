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

/// Why a text is not a valid filter: a sentence, and the position of the word it is about.
struct FilterError {
    QString sentence;
    qsizetype position = 0; ///< UTF-16 units
    qsizetype length = 0;   ///< UTF-16 units
    qsizetype column = 1;   ///< characters, counted from 1
};

/// What a filter's text can refer to besides the facts. In an opened capture `now` is the time of its last
/// fact.
struct FilterContext {
    /// Microseconds since 1970, UTC: relative times count from here, and a time without a date is on this
    /// day, local time.
    qint64 now = 0;
    /// The newest mark of that name, FactId::None if there is none. If it is empty, no marks are known.
    std::function<FactId(const QByteArray& name)> newestMark = {};
};

/// Which facts to show, given as a line of text (resources/docs/filter.md). Words are joined by "and"; there
/// are `or`, `not` or `-`, and parentheses. "not" binds tighter than "and", and "and" tighter than "or".
///
///     shipped  "order 5"             in any text of the fact, its payload and findings too
///     channel:private-*  name:App*   with * and ?, the whole name; without them a part of it
///     user:"7"                       in quotes exactly this
///     size:>10k  latency:1ms..5ms    numbers with units, comparisons and ranges
///     time:>-30s  after:12:01:05     relative times, clock times, dates; after:NAME is a mark
///     data.order.id:5                a path into the JSON payload
///     re:/order\.\d+/i               a regular expression, bounded (filter/BoundedRegex.h)
///
/// Parsed once; matching allocates nothing, except for `data` and `re`, for which isSlow() is true. Any text
/// yields a filter or an error, in bounded time. A value, any thread; copies share the parsed text.
class Filter {
public:
    /// Longer texts are rejected.
    static constexpr qsizetype longestText = 4096;
    /// Deeper nesting is rejected.
    static constexpr int deepestParentheses = 64;

    static Result<Filter, FilterError> parse(const QString& text, const FilterContext& context);
    /// Lets everything through.
    Filter() = default;

    /// Further restricts it to one app (facts that belong to no app pass), or to one channel of an app; an
    /// empty name sets no restriction.
    void setApp(const QByteArray& app) { m_app = app; }
    void setChannel(const QByteArray& app, const QByteArray& channel);

    bool matches(const Fact& fact) const;
    bool matchesEverything() const { return !m_root && m_app.isEmpty() && m_channel.isEmpty(); }
    /// Whether a fact may take long to test, a tenth of a second at worst: look at the clock after each.
    bool isSlow() const { return m_slow; }

    /// For completion: the fields with their colon, and the values that can follow one (empty if any text
    /// can).
    static QStringList fieldNames();
    static QStringList valuesOf(const QString& field);
    /// `value` as it must be written to match exactly: in quotes.
    static QString quoted(const QString& value);

private:
    std::shared_ptr<const FilterNode> m_root; ///< null lets everything through
    bool m_slow = false;
    QByteArray m_app;
    QByteArray m_channelApp;
    QByteArray m_channel;
};

} // namespace relay
