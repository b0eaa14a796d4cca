// SPDX-License-Identifier: MIT
#include "SignalWatcher.h"

#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace relay {
namespace {

int writeEnd = -1; // a signal handler may touch nothing but this and write()

void onSignal(int signal) {
    const int savedErrno = errno;
    const auto byte = static_cast<unsigned char>(signal);
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = savedErrno;
}

} // namespace

SignalWatcher::SignalWatcher(QObject* parent)
    : QObject(parent) {
    int pipeEnds[2];
    if (::pipe2(pipeEnds, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_descriptor = pipeEnds[0];
    writeEnd = pipeEnds[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_descriptor, QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::readSignals);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::sigaction(signal, &action, nullptr);
}

SignalWatcher::~SignalWatcher() {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, SIG_DFL);
    m_notifier.reset();
    ::close(m_descriptor);
    ::close(std::exchange(writeEnd, -1));
}

void SignalWatcher::readSignals() {
    unsigned char signal = 0;
    while (::read(m_descriptor, &signal, 1) == 1) {
        if (signal == SIGHUP)
            emit reloadAsked();
        else
            emit stopAsked();
    }
}

} // namespace relay
