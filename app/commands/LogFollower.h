// SPDX-License-Identifier: MIT
#pragma once

#include "commands/RelayClient.h"

#include <QDeadlineTimer>

#include <functional>
#include <optional>
#include <vector>

namespace relay {

/// A fact as returned by the relay's log.
struct LogRow {
    quint64 id = 0;
    QByteArray json; ///< one line
};

/// Reads a relay's log as it grows: every matching fact once, in order. If the relay goes away, that is
/// reported on stderr and it waits for the relay to return. Blocks; thread: the client's.
class LogFollower {
public:
    /// Why following ended.
    enum class End : quint8 {
        Counted, ///< as many facts came as were asked for
        TimeUp,
        Refused, ///< error() says why
    };

    /// `who` is the prefix of lines on stderr, "relaydesk tail".
    LogFollower(RelayClient& client, QByteArray filter, QByteArray who);

    /// Makes each row a line of a capture, with everything else the relay knows.
    void takeDetail() { m_detail = true; }
    /// Starts after the newest fact there is now. False if the relay cannot be asked.
    bool startNow();
    /// Starts at "all", a fact's id (inclusive), a time, or "mark:NAME". False if the relay knows no such
    /// time or mark.
    bool startAt(const QByteArray& since);
    /// The `since` of the next read; what startNow() found, unless facts have come meanwhile.
    const QByteArray& since() const { return m_since; }

    /// Follows until `count` facts have come (0 is no limit) or the deadline has passed; calls `take` with
    /// each.
    End follow(qint64 count, QDeadlineTimer deadline, const std::function<void(const LogRow&)>& take);
    const QByteArray& error() const { return m_error; }
    /// How many facts were passed to `take`.
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
    QByteArray m_last;      ///< the fact whose id is m_since; empty if there is none
    bool m_readAll = false; ///< all pages of existing facts are read; only then does it wait for new ones
    QByteArray m_error;
    bool m_detail = false;
    qint64 m_taken = 0;
};

/// The rows in an answer of the event log, oldest first.
std::vector<LogRow> rowsIn(const QByteArray& answer);

} // namespace relay
