// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace relay {

/// Carries out what blocks (files, ports, processes, requests) on a thread of its own, one call at a time,
/// and hands the answer back on the GUI thread. When it goes, the call is asked to end (requestInterruption,
/// and quit() for an event loop of its own), waited for, and its answer dropped. GUI thread.
class Background final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    ~Background() override;

    bool isBusy() const { return m_thread != nullptr; }

    /// `done` gets what `work` returns. Does nothing while busy.
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
