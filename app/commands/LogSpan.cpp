// SPDX-License-Identifier: MIT
#include "commands/LogSpan.h"

namespace relay {
namespace {

constexpr qint64 highestCount = 1'000'000'000;
constexpr double longestRun = 31'536'000; // seconds: a year

} // namespace

std::optional<LogSpan> LogSpan::of(const Invocation& call) {
    LogSpan span;
    double seconds = 0;
    if (!call.number("count", 1, highestCount, span.m_count) || !call.seconds("for", longestRun, seconds))
        return std::nullopt;
    if (call.isSet("for"))
        span.m_seconds = seconds;
    if (call.isSet("since"))
        span.m_since = call.value("since");
    return span;
}

bool LogSpan::start(LogFollower& log) const {
    return log.startNow() && (!m_since || log.startAt(*m_since));
}

LogFollower::End LogSpan::follow(LogFollower& log, const std::function<void(const LogRow&)>& take) const {
    const QDeadlineTimer deadline = m_seconds ? QDeadlineTimer(static_cast<qint64>(*m_seconds * 1000))
                                              : QDeadlineTimer(QDeadlineTimer::Forever);
    return log.follow(m_count, deadline, take);
}

int LogSpan::exitCode(const Invocation& call, const LogFollower& log, LogFollower::End end) const {
    if (end == LogFollower::End::Refused)
        return call.notAsked(log.error());
    return end == LogFollower::End::TimeUp && m_count > 0 ? ExitNo : ExitDone;
}

} // namespace relay
