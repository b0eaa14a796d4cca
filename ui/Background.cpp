// SPDX-License-Identifier: MIT
#include "Background.h"

namespace relay {

Background::~Background() {
    if (!m_thread)
        return;
    m_thread->disconnect(this);
    m_thread->requestInterruption();
    m_thread->quit();
    m_thread->wait();
}

void Background::start(std::function<void()> work, std::function<void()> done) {
    if (isBusy())
        return;
    m_thread.reset(QThread::create(std::move(work)));
    connect(m_thread.get(), &QThread::finished, this, [this, done = std::move(done)] {
        m_thread->wait();                  // finished() is emitted slightly before the thread ends
        m_thread.release()->deleteLater(); // it is this signal's sender
        done();
    });
    m_thread->start();
}

} // namespace relay
