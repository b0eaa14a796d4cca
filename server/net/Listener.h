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

/// The port: accepts, sets each socket up (no delay) and hands it to the session that begins with it. Where
/// no descriptor is left it says so in the log. Relay thread only.
class Listener final : public QTcpServer, private Arrivals::Receiver {
    Q_OBJECT
public:
    /// With `tls` the port speaks TLS only. The context outlives the listener.
    Listener(const NetContext& context, std::optional<QSslConfiguration> tls);

    /// Connections that come from now on use that certificate. Only where it speaks TLS.
    void setTls(QSslConfiguration tls) { m_tls = std::move(tls); }

    /// Listens on an address ("127.0.0.1", "::1", "0.0.0.0", "::" for both families, "localhost"). An error
    /// is one line for people; empty if all is well.
    QByteArray listenOn(const QByteArray& host, quint16 port);

    /// Listens no more; who waits to be accepted is refused by the system.
    void stop();

    /// Whether it could listen there: an empty text, or why it could not, as the beginning of a sentence
    /// ("port 6001 on 127.0.0.1 is in use by Vite"). Opens the port for a moment, and may ask for two seconds
    /// who has it. Any thread.
    static QByteArray tryPort(const QByteArray& host, quint16 port);

protected:
    void incomingConnection(qintptr descriptor) override { arrived(descriptor); }

private:
    void arrived(qintptr descriptor) override;
    void descriptorsUsedUp() override;

    const NetContext& m_context;
    std::optional<QSslConfiguration> m_tls;
    std::unique_ptr<Arrivals> m_arrivals; ///< while it listens
    qint64 m_told = 0; ///< when it was last told that none can be accepted, monotonic nanoseconds; 0 is never
};

} // namespace relay
