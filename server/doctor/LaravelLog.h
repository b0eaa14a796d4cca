// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/LogPlace.h"
#include "journal/Fact.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// What an entry of a Laravel log tells about broadcasting, as an `app_log` fact: `name` is one of
/// "broadcast-logged" (the log driver wrote the event instead of sending it; `channel` and `data` hold the
/// channels and the event's name), "cannot-reach-relay" (cURL could not connect: 6, 7, 28, 35, 56, 60),
/// "broadcast-refused" (the relay answered with an error), "broadcast-job-failed" (the job ended with another
/// exception, which its stack trace tells, or was tried too often or too long); `error` is the entry's first
/// line, cut to 500 bytes. Nothing for any other entry. A value function; any thread.
std::vector<Fact> factsOfLog(const QByteArray& text);

/// An entry of the past.
struct LogSign {
    facts::AppLog entry;
    qint64 time = 0;     ///< seconds since 1970
    QByteArray file;     ///< "storage/logs/laravel.log"
    QByteArray at;       ///< the time as it stands there, "2026-01-31 09:30:00"
    bool isExact = true; ///< its time zone is known; otherwise `time` takes it for UTC
};

/// What a project's log tells of the time since `since` (seconds since 1970), oldest first: the last megabyte
/// of the newest of its files.
std::vector<LogSign> signsOfLog(const QString& projectDirectory, const LogPlace& place, qint64 since);

/// Follows a project's log from its end on: each call reads what was appended since the last, so that old
/// entries are not told again. A shorter file (rotated) is read from its beginning, and so is the file of a
/// new day. Not thread-safe.
class LaravelLog {
public:
    explicit LaravelLog(LogPlace place);
    std::vector<Fact> readNew();

private:
    LogPlace m_place;
    QString m_path;         ///< the newest file; empty while there is none
    qint64 m_position = -1; ///< -1 before the first read, which only finds the end
    QByteArray m_partial;   ///< an entry not yet ended, up to a bound
};

} // namespace relay
