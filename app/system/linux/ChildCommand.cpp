// SPDX-License-Identifier: MIT
#include "system/ChildCommand.h"

#include "commands/Subcommand.h"

#include <QFile>
#include <QStandardPaths>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <thread>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace relay {
namespace {

constexpr int forwarded[] = {SIGINT, SIGTERM, SIGHUP};
constexpr qint64 scriptSample = 256; // bytes; a program for another machine contains zeros

std::atomic<pid_t> child = 0; // read by the signal handler; 0 once it has ended

void forward(int signal, siginfo_t* from, void*) {
    const int savedErrno = errno;
    const pid_t pid = child;
    const bool byTerminal = from->si_code == SI_KERNEL; // the child's process group has it too
    if (pid > 0 && !byTerminal)
        ::kill(pid, signal);
    errno = savedErrno;
}

void handleSignals() {
    struct sigaction action = {};
    action.sa_sigaction = forward;
    action.sa_flags = SA_RESTART | SA_SIGINFO;
    for (const int signal : forwarded)
        ::sigaction(signal, &action, nullptr);
}

/// Null-terminated pointers into texts, as exec takes them.
std::vector<char*> pointersTo(std::vector<QByteArray>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (QByteArray& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

/// The file of a command that the system itself cannot execute, if it is a script without "#!", which a shell
/// runs with sh; otherwise empty.
QByteArray shellScript(const QByteArray& command) {
    const QString name = QFile::decodeName(command);
    const QString path = command.contains('/') ? name : QStandardPaths::findExecutable(name);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly) || file.read(scriptSample).contains('\0'))
        return {};
    return QFile::encodeName(path);
}

/// Our environment as it is, without the variables that `others` replaces.
std::vector<QByteArray> ourEnvironment(const QProcessEnvironment& others) {
    std::vector<QByteArray> variables;
    for (char** variable = ::environ; *variable; ++variable) {
        QByteArray text(*variable);
        if (!others.contains(QString::fromLocal8Bit(text.first(std::max<qsizetype>(text.indexOf('='), 0)))))
            variables.push_back(std::move(text));
    }
    return variables;
}

int waitFor(pid_t pid) {
    // WNOWAIT keeps the pid taken, so that no signal can reach another process before `child` is cleared.
    siginfo_t ended{};
    while (::waitid(P_PID, static_cast<id_t>(pid), &ended, WEXITED | WNOWAIT) == -1 && errno == EINTR) {
    }
    child = 0;
    int status = 0;
    while (::waitpid(pid, &status, 0) == -1 && errno == EINTR) {
    }
    return WIFSIGNALED(status) ? ExitSignal + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace

struct ChildCommand::Running {
    std::thread waiting; ///< until the command has ended
};

ChildCommand::ChildCommand(QObject* parent)
    : QObject(parent)
    , m_running(std::make_unique<Running>()) {}

ChildCommand::~ChildCommand() {
    if (m_running->waiting.joinable())
        m_running->waiting.join();
}

int ChildCommand::start(const QByteArrayList& command, const QProcessEnvironment& variables) {
    std::vector<QByteArray> arguments(command.begin(), command.end());
    std::vector<QByteArray> environment = ourEnvironment(variables);
    for (const QString& variable : variables.toStringList())
        environment.push_back(variable.toLocal8Bit());

    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t usual; // the command starts without this process's signal handling
    ::sigemptyset(&usual);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGPIPE})
        ::sigaddset(&usual, signal);
    sigset_t none;
    ::sigemptyset(&none);
    ::posix_spawnattr_setsigdefault(&attributes, &usual);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    handleSignals();
    pid_t pid = 0;
    const auto spawn = [&] {
        return ::posix_spawnp(&pid, arguments.front().constData(), nullptr, &attributes,
                              pointersTo(arguments).data(), pointersTo(environment).data());
    };
    int error = spawn();
    if (const QByteArray script = error == ENOEXEC ? shellScript(command.front()) : QByteArray();
        !script.isEmpty()) {
        arguments.front() = script;
        arguments.insert(arguments.begin(), "/bin/sh");
        error = spawn();
    }
    ::posix_spawnattr_destroy(&attributes);
    if (error != 0)
        return error == ENOENT ? ExitNotFound : ExitCannotRun;
    child = pid;
    m_running->waiting = std::thread([this, pid] { emit ended(waitFor(pid)); });
    return 0;
}

} // namespace relay
