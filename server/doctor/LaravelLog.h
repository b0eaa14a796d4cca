// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/LogPlace.h"
#include "journal/Fact.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace relay {

/// Whether a class is one of the app's events that are broadcast.
using KnownEvent = std::function<bool(const QByteArray& name)>;

/// What an entry of a Laravel log says about broadcasting, as an `app_log` fact: `name` is one of
/// "broadcast-logged" (the log driver wrote the event instead of sending it; `channel` and `data` hold the
/// channels and the event's name), "cannot-reach-relay" (cURL got no answer: 6, 7, 28, 35, 52, 56, 60),
/// "broadcast-refused" (the relay answered with an error), "broadcast-job-failed" (the job ended with another
/// exception, as its stack trace shows, or was tried too often or for too long); `error` is the entry's first
/// line, cut to 500 bytes, and `data` the class of the event if the entry names it. A job that was given up
/// is one of these if its class is in a folder Events or `isKnownEvent`. Nothing for any other entry. A value
/// function; any thread.
std::vector<Fact> factsOfLog(const QByteArray& text, const KnownEvent& isKnownEvent = {});

/// A past entry.
struct LogSign {
    facts::AppLog entry;
    qint64 time = 0;     ///< seconds since 1970
    QByteArray file;     ///< "storage/logs/laravel.log"
    QByteArray at;       ///< the time as written there, "2026-01-31 09:30:00"
    bool isExact = true; ///< its time zone is known; otherwise `time` assumes UTC
};

/// What a project's log says about the time since `since` (seconds since 1970), oldest first: from the last
/// megabyte of its newest file.
std::vector<LogSign> signsOfLog(const QString& projectDirectory, const LogPlace& place, qint64 since);

/// Follows a project's log from its end: each call reads what was appended since the last, so that old
/// entries are not reported again. A file that became shorter (rotated) is read from its beginning, and so is
/// the file of a new day. Not thread-safe.
class LaravelLog {
public:
    explicit LaravelLog(LogPlace place);
    std::vector<Fact> readNew(const KnownEvent& isKnownEvent = {});

private:
    LogPlace m_place;
    QString m_path;         ///< the newest file; empty while there is none
    qint64 m_position = -1; ///< -1 before the first read, which only finds the end
    QByteArray m_partial;   ///< an incomplete entry, up to a size limit
};

} // namespace relay
