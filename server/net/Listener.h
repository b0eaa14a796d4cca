// SPDX-License-Identifier: MIT
#pragma once

#include "net/system/Arrivals.h"

#include <QByteArray>
#include <QSslConfiguration>
#include <QTcpServer>

#include <memory>
#include <optional>

namespace relay {

struct NetContext;

/// The port: accepts connections, sets up each socket (no delay) and starts a session on it. Logs when no
/// descriptors are left. Relay thread only.
class Listener final : public QTcpServer, private Arrivals::Receiver {
    Q_OBJECT
public:
    /// With `tls` the port speaks only TLS. The context outlives the listener.
    Listener(const NetContext& context, std::optional<QSslConfiguration> tls);

    /// New connections use this certificate from now on. Only for a port that speaks TLS.
    void setTls(QSslConfiguration tls) { m_tls = std::move(tls); }

    /// Listens on an address ("127.0.0.1", "::1", "0.0.0.0", "::" for both families, "localhost"). Returns a
    /// one-line error message, or an empty text on success.
    QByteArray listenOn(const QByteArray& host, quint16 port);

    /// Stops listening; the system refuses connections still waiting to be accepted.
    void stop();

    /// Whether listening there would work: an empty text, or the reason why not, as the beginning of a
    /// sentence ("port 6001 on 127.0.0.1 is in use by Vite"). Opens the port for a moment, and may spend two
    /// seconds finding out who holds it. Any thread.
    static QByteArray tryPort(const QByteArray& host, quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override { arrived(descriptor); }

private:
    void arrived(qintptr descriptor) override;
    void descriptorsUsedUp() override;

    const NetContext& m_context;
    std::optional<QSslConfiguration> m_tls;
    std::unique_ptr<Arrivals> m_arrivals; ///< while it listens
    qint64 m_told = 0; ///< when "cannot accept" was last reported, monotonic nanoseconds; 0 is never
};

} // namespace relay
