// SPDX-License-Identifier: MIT
#include "host/RelayThread.h"

#ifdef Q_OS_LINUX
#include "net/loop/EpollDispatcher.h"
#endif

namespace relay {

RelayThread::RelayThread() {
#ifdef Q_OS_LINUX
    m_thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
#endif
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
