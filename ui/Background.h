// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace relay {

/// Runs blocking work (files, ports, processes, requests) on its own thread, one call at a time, and delivers
/// the result on the GUI thread. When destroyed, it asks the call to end (requestInterruption(), and quit()
/// in case it runs its own event loop), waits for it, and drops the result. GUI thread.
class Background final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Background() override;

    bool isBusy() const { return m_thread != nullptr; }

    /// Passes what `work` returns to `done`. Does nothing while busy.
    template <class Work, class Done>
    void call(Work work, Done done) {
        using Answer = std::invoke_result_t<Work>;
        auto answer = std::make_shared<std::optional<Answer>>();
        start([work = std::move(work), answer] { answer->emplace(work()); },
              [done = std::move(done), answer] { done(std::move(answer->value())); });
    }

private:
    void start(std::function<void()> work, std::function<void()> done);

    std::unique_ptr<QThread> m_thread; ///< null while idle
};

} // namespace relay
