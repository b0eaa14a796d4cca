// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunOptions.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace relay {

class RelayServer;

/// Ends a headless run in time: after --run-for, or when nobody was connected and no call came for
/// --exit-on-idle. Health routes and metrics do not count as calls. Lives in the relay face's thread.
class RunLimits final : public QObject {
    Q_OBJECT
public:
    RunLimits(RelayServer& server, const RunOptions& options, QObject* parent = nullptr);

    /// The relay is listening: the time starts.
    void start();

signals:
    void over();

private:
    void look();
    void looked(qint64 connections, quint64 calls);

    RelayServer& m_server;
    const std::optional<double> m_runFor;
    const std::optional<double> m_idle;
    QTimer m_end;
    QTimer m_look;
    QDeadlineTimer m_idleUntil;
    quint64 m_calls = 0;
};

} // namespace relay
