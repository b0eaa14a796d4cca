// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QString>

namespace relay {

/// A regular expression (PCRE2) that is searched for anywhere in a text, in bounded time: at most `mostSteps`
/// steps of matching and backtracking per text, of which the first `mostBytes` are looked at. A text that
/// needs more steps does not match. PCRE2 restarts its count at each place where a match could begin;
/// therefore the expression is anchored at the beginning of the text and includes the way to that place. A
/// value, any thread.
class BoundedRegex {
public:
    static constexpr int mostSteps = 200'000;
    static constexpr qsizetype mostBytes = 32'768;

    /// The error is the end of a sentence saying what is wrong with the pattern.
    static Result<BoundedRegex, QString> compile(const QString& pattern, bool anyCase);

    bool matches(QByteArrayView text) const;

private:
    explicit BoundedRegex(QRegularExpression regex)
        : m_regex(std::move(regex)) {}

    QRegularExpression m_regex;
};

} // namespace relay
