// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

namespace relay {

/// SIGINT, SIGTERM and SIGHUP as Qt signals in the thread that created it; on Windows Ctrl+C, and the end of
/// the console or the session. One at a time per process.
class SignalWatcher final : public QObject {
    Q_OBJECT
public:
    explicit SignalWatcher(QObject* parent = nullptr);
    ~SignalWatcher() override;

signals:
    void stopAsked();   ///< SIGINT or SIGTERM
    void reloadAsked(); ///< SIGHUP

private:
    struct Source;
    std::unique_ptr<Source> m_source;
};

} // namespace relay
