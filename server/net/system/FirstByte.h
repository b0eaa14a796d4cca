// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

class QSslSocket;
class QTcpSocket;

namespace relay {

/// A connection that was accepted and is no socket object yet, because its first bytes decide which kind it
/// becomes. Looks at them without taking them. Relay thread only.
class FirstByte final {
public:
    /// Takes the descriptor.
    explicit FirstByte(qintptr descriptor);
    ~FirstByte();
    FirstByte(const FirstByte&) = delete;
    FirstByte& operator=(const FirstByte&) = delete;

    /// Calls `come` once, as soon as a byte is there or the peer has gone; before it returns if that is so
    /// already.
    void await(std::function<void()> come);
    /// The first bytes of what has come, so many at most; empty if the peer has gone.
    QByteArray peek(qsizetype most) const;

    /// The connection with all that has come; null if it has broken. Only one of the two, once.
    std::unique_ptr<QSslSocket> takeForTls();
    std::unique_ptr<QTcpSocket> takePlain();

private:
    struct Waiting;
    std::unique_ptr<Waiting> m_waiting;
};

} // namespace relay
