// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace relay {

class RelayFace;

/// Keeps the entry of this process in the runtime folder (RuntimeFolder.h) in step with its relay: written
/// when it starts, again when its apps change, taken away when it stops, and with this object. Lives in the
/// relay face's thread, and not longer than it.
class RelayEntry final : public QObject {
    Q_OBJECT
public:
    explicit RelayEntry(RelayFace& relay, QObject* parent = nullptr);
    ~RelayEntry() override;

private:
    void update();

    RelayFace& m_relay;
};

} // namespace relay
