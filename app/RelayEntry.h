// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace relay {

class RelayFace;

/// Keeps the entry of this process in the runtime folder (RuntimeFolder.h) in step with its relay: written
/// when it starts and again when its apps change, removed when it stops and with this object. Lives in the
/// relay face's thread, which must outlive it.
class RelayEntry final : public QObject {
    Q_OBJECT
public:
    explicit RelayEntry(RelayFace& relay, QObject* parent = nullptr);
    ~RelayEntry() override;

    /// Brings the entry up to date now. To be called before the user is told that the relay is listening: a
    /// script that reads this may look for the entry immediately.
    void update();

private:
    RelayFace& m_relay;
};

} // namespace relay
