// SPDX-License-Identifier: MIT
#include "run/RunLimits.h"

#include "host/CommandDoor.h"
#include "host/RelayServer.h"

#include <algorithm>
#include <chrono>

namespace relay {
namespace {

constexpr qint64 longestLook = 1'000; // milliseconds between looks

std::chrono::milliseconds milliseconds(double seconds) {
    return std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
}

} // namespace

RunLimits::RunLimits(RelayServer& server, const RunOptions& options, QObject* parent)
    : QObject(parent)
    , m_server(server)
    , m_runFor(options.runFor)
    , m_idle(options.exitOnIdle) {
    m_end.setSingleShot(true);
    connect(&m_end, &QTimer::timeout, this, &RunLimits::over);
    connect(&m_look, &QTimer::timeout, this, &RunLimits::look);
}

void RunLimits::start() {
    if (m_runFor)
        m_end.start(milliseconds(*m_runFor));
    if (!m_idle)
        return;
    m_idleUntil = QDeadlineTimer(milliseconds(*m_idle));
    m_look.start(milliseconds(std::clamp(*m_idle / 4, 0.02, double(longestLook) / 1000)));
}

void RunLimits::look() {
    m_server.activity().then(
        this, [this](RelayActivity activity) { looked(activity.connections, activity.calls); });
}

void RunLimits::looked(qint64 connections, quint64 calls) {
    if (connections > 0 || calls != m_calls)
        m_idleUntil = QDeadlineTimer(milliseconds(*m_idle));
    m_calls = calls;
    if (m_idleUntil.hasExpired())
        emit over();
}

} // namespace relay
