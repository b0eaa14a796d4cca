// SPDX-License-Identifier: MIT
#pragma once

#include "commands/RelayClient.h"

#include <QDeadlineTimer>

#include <functional>
#include <optional>
#include <vector>

namespace relay {

/// A fact as the relay's log gives it.
struct LogRow {
    quint64 id = 0;
    QByteArray json; ///< one line
};

/// Reads a relay's log as it grows: every matching fact once, in order. A relay that goes away is said on
/// stderr and waited for. Blocks; thread: the client's.
class LogFollower {
public:
    /// How following ended.
    enum class End : quint8 {
        Counted, ///< so many facts came as were asked for
        TimeUp,
        Refused, ///< error() says why
    };

    /// `who` begins the lines on stderr, "relaydesk tail".
    LogFollower(RelayClient& client, QByteArray filter, QByteArray who);

    /// Each row is a line of a capture, with what the relay knows besides.
    void takeDetail() { m_detail = true; }
    /// Where to begin: after the newest fact there is now. False if the relay cannot be asked.
    bool startNow();
    /// Where to begin: "all", a fact's id (itself included), a time, or "mark:NAME". False if the relay knows
    /// no such time or mark.
    bool startAt(const QByteArray& since);
    /// The `since` of the next read; what startNow() found, unless facts came meanwhile.
    const QByteArray& since() const { return m_since; }

    /// Follows until `count` facts came (0 is no limit) or the deadline is over; `take` gets each.
    End follow(qint64 count, QDeadlineTimer deadline, const std::function<void(const LogRow&)>& take);
    const QByteArray& error() const { return m_error; }
    /// How many facts it gave to `take`.
    qint64 taken() const { return m_taken; }

private:
    std::optional<std::vector<LogRow>> read(const QDeadlineTimer& deadline, int& status);
    bool waitForRelay(const QDeadlineTimer& deadline);
    enum class Kept : quint8 { All, Saved, Nothing };
    Kept keptOverRestart();

    RelayClient& m_client;
    QByteArray m_filter;
    QByteArray m_who;
    QByteArray m_since = QByteArrayLiteral("0");
    QByteArray m_last;      ///< the fact whose id is m_since; empty where that is none
    bool m_readAll = false; ///< all pages of what there was; only then it waits, for what comes
    QByteArray m_error;
    bool m_detail = false;
    qint64 m_taken = 0;
};

/// The rows of an answer of the event log, the oldest first.
std::vector<LogRow> rowsIn(const QByteArray& answer);

} // namespace relay
