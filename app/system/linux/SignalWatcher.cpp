// SPDX-License-Identifier: MIT
#include "system/SignalWatcher.h"

#include <QSocketNotifier>

#include <cerrno>
#include <csignal>
#include <utility>

#include <fcntl.h>
#include <unistd.h>

namespace relay {
namespace {

int writeEnd = -1; // a signal handler may use nothing but this and write()

void onSignal(int signal) {
    const int savedErrno = errno;
    const auto byte = static_cast<unsigned char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = savedErrno;
}

} // namespace

struct SignalWatcher::Source {
    int readEnd;
    QSocketNotifier notifier;
};

SignalWatcher::SignalWatcher(QObject* parent)
    : QObject(parent) {
    int pipeEnds[2];
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    writeEnd = pipeEnds[1];
    m_source.reset(new Source{pipeEnds[0], QSocketNotifier(pipeEnds[0], QSocketNotifier::Read)});
    connect(&m_source->notifier, &QSocketNotifier::activated, this, [this] {
        unsigned char signal = 0;
        while (::read(m_source->readEnd, &signal, 1) == 1)
            signal == SIGHUP ? emit reloadAsked() : emit stopAsked();
    });
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

SignalWatcher::~SignalWatcher() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, SIG_DFL);
    if (!m_source)
        return;
    const int readEnd = m_source->readEnd;
    m_source.reset();
    ::close(readEnd);
    ::close(std::exchange(writeEnd, -1));
}

} // namespace relay
