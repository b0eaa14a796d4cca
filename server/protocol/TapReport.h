// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"
#include "protocol/Result.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// One thing that the tap in a page (`/relaydesk.js`) saw, as `POST /relaydesk/tap` takes it and as the
/// `data` of a `browser` fact keeps it. Untrusted: every text is cut, URLs lose query and fragment (but
/// `dialled` keeps its path, which holds the app key), unknown fields are dropped.
struct TapReport {
    enum class Type : quint8 {
        Dialled, ///< a WebSocket was opened to `url`
        State, ///< the connection changed to `state` (from `previous`), with `code` and `error` if it failed
        Listening, ///< `bound` are the event names that the page listens for on `channel`
        Auth,      ///< the page asked `url` to authorize `channel`: `status`, `contentType`, `redirected`,
                   ///< `empty`, `authorized`, `answer`, `error`
        Event,     ///< `event` arrived on `channel`; `listeners` ran, `bound` are the names listened for
        Error,     ///< the library reported `error`, with `code`
        Request,   ///< while connected, the page sent a request that may make the app broadcast: `method`,
                   ///< `url`, and whether it had the header X-Socket-ID (`socketHeader`)
    };
    static constexpr int unknown = -1;

    Type type = Type::State;
    QByteArray page;     ///< URL of the page
    QByteArray library;  ///< e.g. "pusher-js 8.4.0", if known
    QByteArray socketId; ///< of the connection, once it has one
    QByteArray channel;
    QByteArray event;
    QByteArray url;
    QByteArray state;
    QByteArray previous;
    QByteArray error;
    QByteArray contentType;
    QByteArray method;
    QByteArray answer; ///< what a failed answer (404, 5xx) tells a human: its message, or the visible text
    int status = 0;    ///< HTTP status; 0 if there was no answer
    int code = 0;      ///< WebSocket close code or pusher:error code
    bool redirected = false;
    bool empty = false;        ///< the answer has no body
    bool authorized = false;   ///< pusher-js accepts the answer: 200, JSON with an `auth`, whatever the type
    int listeners = unknown;   ///< how many ran; unknown if the page's library is out of reach
    bool twice = false;        ///< two of them have the same code
    bool sameFunction = false; ///< two of them are the very same function
    bool socketHeader = false;
    std::vector<QByteArray> bound;

    bool operator==(const TapReport&) const = default;
};

const char*
name(TapReport::Type type); ///< "dialled", "state", "listening", "auth", "event", "error", "request"

/// The body of `POST /relaydesk/tap`: `{"v":1,"page":url,"library"?,"reports":[{"type",…},…]}`, at most
/// `mostTapReports` of them, with the fields of TapReport in snake_case. Never throws; memory is bounded by
/// the body.
inline constexpr int mostTapReports = 100;
inline constexpr qint64 largestTapBody = 64 * 1024;
Result<std::vector<TapReport>, Refused> parseTapBody(const QByteArray& body);

/// One report as JSON, without unknown fields: the `data` of a `browser` fact.
QByteArray toJson(const TapReport& report);
/// Reads what toJson() wrote; nothing if it is not a report.
std::optional<TapReport> parseTapReport(const QByteArray& json);

} // namespace relay
