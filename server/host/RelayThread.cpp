// SPDX-License-Identifier: MIT
#include "host/RelayThread.h"

#include "net/system/ThreadDispatcher.h"

#include <QCoreApplication>
#include <QEvent>

#include <openssl/crypto.h>

namespace relay {

/// OpenSSL keeps memory for each thread that used it, and frees it in a thread destructor of the C library.
/// That runs after QThread::wait() has returned, possibly concurrently with the clean-up at program exit,
/// which frees the same memory; therefore it is freed here.
void RelayThread::Thread::run() {
    exec();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // dying sockets use OpenSSL
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
