// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

class QSslSocket;
class QTcpSocket;

namespace relay {

/// An accepted connection that is not a socket object yet, because its first bytes decide which kind it
/// becomes. Looks at them without consuming them. Relay thread only.
class FirstByte final {
public:
    /// Takes ownership of the descriptor.
    explicit FirstByte(qintptr descriptor);
    ~FirstByte();
    FirstByte(const FirstByte&) = delete;
    FirstByte& operator=(const FirstByte&) = delete;

    /// Calls `come` once, as soon as a byte is available or the peer has gone; before returning if that is
    /// already so.
    void await(std::function<void()> come);
    /// The first bytes received, `most` at most; empty if the peer has gone.
    QByteArray peek(qsizetype most) const;

    /// The connection with everything received so far; null if it is broken. Call only one of these two, and
    /// only once.
    std::unique_ptr<QSslSocket> takeForTls();
    std::unique_ptr<QTcpSocket> takePlain();

private:
    struct Waiting;
    std::unique_ptr<Waiting> m_waiting;
};

} // namespace relay
