// SPDX-License-Identifier: MIT
#pragma once

#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "support/Patience.h"

#include <QFuture>
#include <QHostAddress>
#include <QSemaphore>
#include <QThread>
#include <QtTest>

#include <algorithm>
#include <functional>

namespace relay::test {

/// An app for tests: id "app", key "key", secret "secret".
inline AppConfig sampleApp() {
    AppConfig app;
    app.id = "app";
    app.key = "key";
    app.secret = "secret";
    return app;
}

/// Blocks a running relay's thread until release(), until this object is destroyed, or until the test's
/// patience runs out, so that code that waits for the relay without running its loop returns in the end, too
/// late.
class HeldRelay {
public:
    explicit HeldRelay(RelayServer& server) {
        do {
            // The continuation runs in the relay's thread, unless the answer is already there.
            m_done = server.commands().snapshot().then(
                [this, tester = QThread::currentThread()](const SnapshotPtr&) {
                    if (QThread::currentThread() == tester)
                        return;
                    m_held.release();
                    m_release.tryAcquire(1, patienceMilliseconds);
                });
        } while (m_done.isFinished());
        m_held.acquire();
    }
    ~HeldRelay() { release(); }
    HeldRelay(const HeldRelay&) = delete;
    HeldRelay& operator=(const HeldRelay&) = delete;

    void release() {
        m_release.release();
        m_done.waitForFinished();
    }

private:
    QSemaphore m_held;
    QSemaphore m_release;
    QFuture<void> m_done;
};

/// The real relay on a free port of 127.0.0.1, with its journal. Start it, talk to `port()`, query the
/// journal.
class LiveRelay {
public:
    explicit LiveRelay(std::vector<AppConfig> apps = {sampleApp()}) {
        settings.port = 0;
        settings.apps = std::move(apps);
    }

    /// Starts it with `settings`, again if it is running.
    RelayServer::Listening tryStart() {
        server.apply(settings);
        const QFuture<RelayServer::Listening> answer = server.start();
        [[maybe_unused]] const bool answered =
            QTest::qWaitFor([&answer] { return answer.isFinished(); }, patienceMilliseconds);
        return answer.result();
    }
    /// The same; false, with the error printed, if it does not start.
    bool start() {
        const auto address = tryStart();
        if (!address)
            qWarning("%s", address.error().constData());
        return bool(address);
    }
    /// Stops it, and waits until it has stopped.
    bool stop() {
        server.stop();
        return QTest::qWaitFor([this] { return server.state() == RelayServer::State::Stopped; },
                               patienceMilliseconds);
    }
    /// Applies other apps while it runs, and waits until it has them.
    void setApps(std::vector<AppConfig> apps) {
        settings.apps = std::move(apps);
        server.apply(settings).waitForFinished();
    }
    quint16 port() const { return server.address().port; }

    /// Blocks the relay's thread while `work` runs, and then releases it: what clients send in `work` stays
    /// in the kernel's buffers (some ten kilobytes per connection) and is handled in one turn of the loop.
    void whileHeld(const std::function<void()>& work) {
        const HeldRelay held(server);
        work();
    }

    /// The facts of a kind so far.
    std::vector<FactPtr> facts(FactKind kind) const {
        std::vector<FactPtr> found;
        for (const FactPtr& fact : journal.read(FactId::None, 1'000'000).facts)
            if (fact->kind() == kind)
                found.push_back(fact);
        return found;
    }
    SnapshotPtr snapshot() { return server.commands().snapshot().result(); }
    qint64 connections() { return std::ssize(snapshot()->connections); }

    Settings settings; ///< change before start()
    Journal journal{Journal::Bounds{}};
    RelayServer server{journal};
};

} // namespace relay::test
