// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QSocketNotifier>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTimer>

#include <memory>
#include <optional>

namespace relay {

struct NetContext;

/// The port: accepts, sets each socket up (no delay) and hands it to the session that begins with it. Where
/// no descriptor is left it says so in the log, and pauses for a moment instead of spinning. Relay thread
/// only.
class Listener final : public QTcpServer {
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

    /// Raises the soft limit of open files to the hard one: each connection takes a descriptor.
    static void raiseDescriptorLimit();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void acceptAll();
    void pause();
    void resumeIfRoom();

    const NetContext& m_context;
    std::optional<QSslConfiguration> m_tls;
    std::unique_ptr<QSocketNotifier> m_arrivals; ///< while it listens
    QTimer m_pause;
    qint64 m_told = 0; ///< when it was last told that none can be accepted, monotonic nanoseconds; 0 is never
};

} // namespace relay
