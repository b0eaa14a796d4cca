// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace relay {

/// SIGINT, SIGTERM and SIGHUP as Qt signals in the thread that made it. One at a time in a process.
class SignalWatcher final : public QObject {
    Q_OBJECT
public:
    explicit SignalWatcher(QObject* parent = nullptr);
    ~SignalWatcher() override;

signals:
    void stopAsked();   ///< SIGINT or SIGTERM
    void reloadAsked(); ///< SIGHUP

private:
    void readSignals();

    int m_descriptor = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace relay
