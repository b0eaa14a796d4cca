// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QObject>
#include <QProcessEnvironment>

#include <memory>

namespace relay {

/// A command that runs with our stdin, stdout, stderr, terminal and working directory. SIGINT, SIGTERM and
/// SIGHUP that are sent to this process go on to it; those of a terminal (Windows: of the console) reach it
/// by themselves and are not sent twice. One at a time in a process; lives in the thread that made it.
class ChildCommand final : public QObject {
    Q_OBJECT
public:
    explicit ChildCommand(QObject* parent = nullptr);
    /// Waits until the command has ended.
    ~ChildCommand() override;

    /// Starts it; `command` begins with the program, which is looked for in PATH. It has our environment,
    /// with `variables` above it. Both reach it as the bytes that they are, on Linux also where those are no
    /// text. 0 if it runs, else what shells exit with: 127 not found, 126 cannot be run.
    int start(const QByteArrayList& command, const QProcessEnvironment& variables);

signals:
    /// It ended by itself with that code, or 128 + n by signal n.
    void ended(int code);

private:
    struct Running;
    std::unique_ptr<Running> m_running;
};

} // namespace relay
