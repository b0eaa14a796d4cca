#pragma once

#include "journal/Fact.h"
#include "protocol/Result.h"
#include "relay/Hub.h"
#include "relay/Snapshot.h"
#include "settings/Settings.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace relay {

class CommandDoor;
class Journal;

/// What a publish by hand asks for (the window's form).
struct PublishOrder {
    QByteArray app;
    std::vector<QByteArray> channels;
    QByteArray name;
    QByteArray data; ///< the text of the payload
    QByteArray exceptSocketId;
    bool asClientEvent = false; ///< as if a client had sent it: `client-…`, private and presence only
    EventSource source = EventSource::Gui;
};
/// What became of it; `error` is a sentence where it was refused.
struct PublishReport {
    QByteArray error;
    std::vector<Delivery> deliveries;
    qint64 nanoseconds = 0; ///< accepted to last write
};

/// What one can ask of the running relay from any thread; answers come as futures. The one door: each call is
/// carried out on the relay thread, in order.
class RelayCommands {
public:
    virtual ~RelayCommands() = default;
    virtual QFuture<PublishReport> publish(PublishOrder order) = 0;
    virtual QFuture<bool> disconnect(QByteArray socketId, quint16 code, QByteArray reason) = 0;
    virtual QFuture<int> terminateUser(QByteArray app, QByteArray userId) = 0;
    virtual QFuture<PublishReport> replay(FactId event) = 0;
    /// Sends the body of a `webhook` fact again. Empty where it will be; else why not, a sentence.
    virtual QFuture<QByteArray> resendWebhook(FactId webhook) = 0;
    virtual QFuture<SnapshotPtr> snapshot() = 0;
    virtual QFuture<void> setApps(std::vector<AppConfig> apps) = 0;
    virtual QFuture<void> setLimits(Limits limits) = 0;
};

/// The relay as a whole: starts and stops the relay thread with hub, router, webhooks and the listening port.
/// Lives in the thread that made it (the GUI's or main's); its signals come there. The journal is the
/// caller's and outlives it, so that a restart keeps the log.
class RelayServer final : public QObject {
    Q_OBJECT
public:
    /// Where it listens once started.
    struct Address {
        QByteArray host;
        quint16 port = 0;
        bool secure = false;
        QByteArray madeCertificate; ///< path of the certificate that --tls-self-signed made; else empty
    };

    explicit RelayServer(Journal& journal, QObject* parent = nullptr);
    ~RelayServer() override;

    /// Binds the port and starts the thread; blocks until it listens or has failed. The error is one line
    /// for people ("port 6001 is in use …").
    Result<Address, QByteArray> start(const Settings& settings);
    /// Closes every client with 4200, waits for the thread. Does nothing when not running.
    void stop();
    bool isRunning() const;
    Address address() const;
    const Settings& settings() const;
    RelayCommands& commands();

signals:
    void started();
    void stopped();

private:
    struct Run;

    Journal& m_journal;
    std::unique_ptr<CommandDoor> m_door;
    std::unique_ptr<Run> m_run; ///< null while stopped
    Settings m_settings;
    Address m_address;
};

} // namespace relay
