// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace relay {

class RelayFace;

/// Keeps the entry of this process in the runtime folder (RuntimeFolder.h) in step with its relay: written
/// when it starts and again when its apps change, removed when it stops and with this object. It is there
/// before start() of the relay face answers: a script that reads "listens" may look for it immediately.
/// Lives in the relay face's thread, which must outlive it.
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
