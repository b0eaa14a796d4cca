// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QObject>
#include <QProcessEnvironment>

#include <memory>

namespace relay {

/// A command that runs with our stdin, stdout, stderr, terminal and working directory. SIGINT, SIGTERM and
/// SIGHUP sent to this process are forwarded to it; those from a terminal (Windows: the console) reach it
/// directly and are not sent twice. One at a time per process; lives in the thread that created it.
class ChildCommand final : public QObject {
    Q_OBJECT
public:
    explicit ChildCommand(QObject* parent = nullptr);
    /// Waits until the command has ended.
    ~ChildCommand() override;

    /// Starts it; `command` begins with the program, which is searched for in PATH. It gets our environment,
    /// overridden by `variables`. Both are passed as raw bytes, on Linux even if they are not text. Returns 0
    /// if it is running, otherwise what shells exit with: 127 not found, 126 cannot be run.
    int start(const QByteArrayList& command, const QProcessEnvironment& variables);

signals:
    /// It exited with that code, or 128 + n if signal n ended it.
    void ended(int code);

private:
    struct Running;
    std::unique_ptr<Running> m_running;
};

} // namespace relay
