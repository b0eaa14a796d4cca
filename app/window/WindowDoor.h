// SPDX-License-Identifier: MIT
#pragma once

#include "AttachDoor.h"
#include "attach/AttachTarget.h"

#include <functional>
#include <memory>

namespace relay {

class AttachedRelay;

/// Opens windows on relays elsewhere: each is a process of its own, started once the relay has accepted. GUI
/// thread.
class WindowDoor final : public AttachDoor {
public:
    /// `showInstead` shows that relay in place of the window of this process.
    explicit WindowDoor(std::function<void(const AttachTarget&)> showInstead);
    ~WindowDoor() override;

    QFuture<AttachRefusal> open(const AttachWish& wish) override;
    bool knows(const QByteArray& host, quint16 port) const override;
    void showInstead(const QByteArray& host, quint16 port) override;

private:
    std::function<void(const AttachTarget&)> m_showInstead;
    std::unique_ptr<AttachedRelay> m_trial; ///< of the last open()
};

} // namespace relay
