// SPDX-License-Identifier: MIT
#include "host/RelayThread.h"

#include "net/system/ThreadDispatcher.h"

#include <QCoreApplication>
#include <QEvent>

#include <openssl/crypto.h>

namespace relay {

/// OpenSSL keeps memory for each thread that used it, and frees it in a destructor of the C library's. That
/// runs after QThread::wait() has returned, perhaps beside the clean-up at the program's exit, which frees
/// the same memory; therefore it is freed here.
void RelayThread::Thread::run() {
    exec();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // sockets use OpenSSL as they die
    OPENSSL_thread_stop();
}

RelayThread::RelayThread() {
    setRelayDispatcher(m_thread);
    m_thread.setObjectName(QStringLiteral("relay"));
    m_context.moveToThread(&m_thread);
    m_thread.start();
}

RelayThread::~RelayThread() {
    post([this] { m_thread.quit(); });
    m_thread.wait();
}

void RelayThread::post(std::function<void()> f) {
    if (isCurrent())
        f();
    else
        QMetaObject::invokeMethod(&m_context, std::move(f), Qt::QueuedConnection);
}

} // namespace relay
