// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// What a line of storage/logs/laravel.log tells about broadcasting, as an `app_log` fact: `name` is one of
/// "broadcast-logged" (the log driver wrote the event instead of sending it; `channel` and `data` hold the
/// channels and the event's name), "cannot-reach-relay" (cURL could not connect: 6, 7, 28, 35, 56, 60),
/// "broadcast-refused" (the relay answered with an error), "broadcast-job-failed"; `error` is the line's
/// message, cut to 500 bytes. Nothing for any other line. A value function; any thread.
std::vector<Fact> factsOfLog(const QByteArray& text);

/// Follows a project's log from its end on: each call reads what was appended since the last, so that old
/// lines are not told again. A shorter file (rotated) is read from its beginning. Not thread-safe.
class LaravelLog {
public:
    explicit LaravelLog(QString projectDirectory);
    std::vector<Fact> readNew();

private:
    QString m_path;
    qint64 m_position = -1; ///< -1 before the first read, which only finds the end
    QByteArray m_partial;   ///< a line not yet ended, up to a bound
};

} // namespace relay
