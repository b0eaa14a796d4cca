// SPDX-License-Identifier: MIT
#pragma once

#include <QFuture>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace relay {

/// The thread that owns every socket and the hub, with an event dispatcher suited to many sockets. One run
/// each: started once, stopped once. post() and ask() may be called from any thread.
class RelayThread final {
public:
    RelayThread();
    /// Ends the loop once everything posted before has run, and waits for it.
    ~RelayThread();
    RelayThread(const RelayThread&) = delete;
    RelayThread& operator=(const RelayThread&) = delete;

    bool isCurrent() const { return QThread::currentThread() == &m_thread; }
    /// Runs `f` on the thread: at once if called from it, otherwise from its loop, in order.
    void post(std::function<void()> f);
    /// The same with a result. The future is cancelled if the thread ends first.
    template <typename F>
    auto ask(F f) -> QFuture<std::invoke_result_t<F>> {
        using T = std::invoke_result_t<F>;
        auto promise = std::make_shared<QPromise<T>>();
        promise->start();
        QFuture<T> future = promise->future();
        post([promise = std::move(promise), f = std::move(f)]() mutable {
            if constexpr (std::is_void_v<T>)
                f();
            else
                promise->addResult(f());
            promise->finish();
        });
        return future;
    }

private:
    class Thread final : public QThread {
        void run() override;
    };

    Thread m_thread;
    QObject m_context; ///< lives on the thread; posted functions go through its event queue
};

} // namespace relay
