// SPDX-License-Identifier: MIT
#pragma once

#include "AttachDoor.h"
#include "attach/AttachTarget.h"

#include <functional>
#include <memory>

namespace relay {

class AttachedRelay;

/// Opens windows on relays that run elsewhere: each is a separate process, started once the relay has
/// accepted. GUI thread.
class WindowDoor final : public AttachDoor {
public:
    /// `showInstead` shows that relay in place of this process's window.
    explicit WindowDoor(std::function<void(const AttachTarget&)> showInstead);
    ~WindowDoor() override;

    QFuture<AttachRefusal> open(const AttachWish& wish) override;
    bool knows(const QByteArray& host, quint16 port) const override;
    void showInstead(const QByteArray& host, quint16 port) override;

private:
    std::function<void(const AttachTarget&)> m_showInstead;
    std::unique_ptr<AttachedRelay> m_trial; ///< for the last open()
};

} // namespace relay
