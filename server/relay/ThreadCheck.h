// SPDX-License-Identifier: MIT
#pragma once

#include <QThread>

namespace relay {

/// Asserts in debug builds that an object is used on one thread only: the one that used it first.
class ThreadCheck {
public:
    void assertHere() const {
#ifndef QT_NO_DEBUG
        if (!m_thread)
            m_thread = QThread::currentThreadId();
        Q_ASSERT(m_thread == QThread::currentThreadId());
#endif
    }

private:
    [[maybe_unused]] mutable Qt::HANDLE m_thread = nullptr;
};

} // namespace relay
