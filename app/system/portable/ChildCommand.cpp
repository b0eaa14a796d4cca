// SPDX-License-Identifier: MIT
#include "system/ChildCommand.h"

#include "commands/Subcommand.h"
#include "system/Terminal.h"
#include "system/portable/CaughtSignals.h"

#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>
#include <QTimer>

#include <csignal>
#include <optional>

namespace relay {
namespace {

constexpr int lookMilliseconds = 100;

/// Codes as in shells; QProcess has one error for both.
int whyNotStarted(const QString& program) {
    const bool isThere = program.contains(u'/') ? QFileInfo::exists(program)
                                                : !QStandardPaths::findExecutable(program).isEmpty();
    return isThere ? ExitCannotRun : ExitNotFound;
}

int exitCodeOf(const QProcess& process) {
    // If a signal ended the process, QProcess returns the signal's number.
    return process.exitStatus() == QProcess::CrashExit ? ExitSignal + (process.exitCode() & 0x7f)
                                                       : process.exitCode();
}

/// Ctrl+C in a terminal or console reaches the command directly.
void forward(CaughtSignals::Kind kind, QProcess& process) {
    const bool byTerminal = kind == CaughtSignals::Kind::Interrupt && isTerminal(stdin);
    if (kind == CaughtSignals::Kind::None || byTerminal)
        return;
#ifdef Q_OS_WIN
    process.kill();
#else
    const int signal = kind == CaughtSignals::Kind::Interrupt   ? SIGINT
                       : kind == CaughtSignals::Kind::Terminate ? SIGTERM
                                                                : SIGHUP;
    ::kill(static_cast<pid_t>(process.processId()), signal);
#endif
}

} // namespace

struct ChildCommand::Running {
    QProcess process;
    std::optional<CaughtSignals> caught; ///< while the command runs
    QTimer looks;
};

ChildCommand::ChildCommand(QObject* parent)
    : QObject(parent)
    , m_running(std::make_unique<Running>()) {
    connect(&m_running->process, &QProcess::finished, this, [this] {
        m_running->looks.stop();
        m_running->caught.reset();
        emit ended(exitCodeOf(m_running->process));
    });
    connect(&m_running->looks, &QTimer::timeout, this,
            [this] { forward(m_running->caught->take(), m_running->process); });
}

ChildCommand::~ChildCommand() {
    m_running->process.disconnect(this);
    m_running->process.waitForFinished(-1);
}

int ChildCommand::start(const QByteArrayList& command, const QProcessEnvironment& variables) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(variables);
    QStringList arguments;
    for (const QByteArray& argument : command)
        arguments.append(QString::fromLocal8Bit(argument));
    const QString program = arguments.takeFirst();
    QProcess& process = m_running->process;
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.setInputChannelMode(QProcess::ForwardedInputChannel);
    process.setProcessEnvironment(environment);
    m_running->caught.emplace();
    process.start(program, arguments);
    if (!process.waitForStarted(-1)) {
        m_running->caught.reset();
        return whyNotStarted(program);
    }
    m_running->looks.start(lookMilliseconds);
    return 0;
}

} // namespace relay
