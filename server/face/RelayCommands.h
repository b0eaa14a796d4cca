// SPDX-License-Identifier: MIT
#pragma once

#include "face/Delivery.h"
#include "face/Snapshot.h"
#include "journal/Fact.h"

#include <QFuture>

#include <vector>

namespace relay {

/// Where the relay listens once started.
struct RelayAddress {
    QByteArray host;
    quint16 port = 0;
    bool secure = false;
    QByteArray madeCertificate; ///< path of the certificate made by --tls-self-signed; otherwise empty
    QByteArray
        certificateProblem; ///< a sentence if clients will reject the certificate for its dates; else empty
};

/// What a publish by hand asks for (the window's form).
struct PublishOrder {
    QByteArray app;
    std::vector<QByteArray> channels;
    QByteArray name;
    QByteArray data; ///< the text of the payload
    QByteArray exceptSocketId;
    bool asClientEvent = false; ///< as if a client had sent it: `client-…`, private and presence only
    EventSource source = EventSource::Gui;
    QByteArray userId = {}; ///< of the member who sends a client event on a presence channel
    bool webhooks = true;   ///< whether webhooks are sent for it
};
/// Which part of an order a refusal is about.
enum class OrderField : quint8 { None, App, Channel, Name, Data, ExceptSocket };
/// The outcome of an order; `error` is a sentence if it was refused.
struct PublishReport {
    QByteArray error;
    std::vector<Delivery> deliveries;
    qint64 nanoseconds = 0;              ///< from accepted to last write
    OrderField field = OrderField::None; ///< the field that `error` is about
};

/// What the history holds for a channel (resources/docs/http-api.md); the state is Off if history is turned
/// off (RELAY_HISTORY_ENABLED).
struct ChannelHistory {
    enum class State : quint8 { On, Off, NotTold }; ///< a capture has no history, an older relay may not tell
    State state = State::NotTold;
    std::vector<FactPtr> events; ///< newest first
};

/// What can be asked of the running relay from any thread; answers come as futures. The only way in: each
/// call is carried out on the relay thread, in order.
class RelayCommands {
public:
    virtual ~RelayCommands() = default;
    virtual QFuture<PublishReport> publish(PublishOrder order) = 0;
    virtual QFuture<bool> disconnect(QByteArray socketId, quint16 code, QByteArray reason) = 0;
    virtual QFuture<int> terminateUser(QByteArray app, QByteArray userId) = 0;
    virtual QFuture<PublishReport> replay(FactId event) = 0;
    /// Sends the body of a `webhook` fact again. Empty if it will be sent; otherwise a sentence saying why
    /// not.
    virtual QFuture<QByteArray> resendWebhook(FactId webhook) = 0;
    virtual QFuture<SnapshotPtr> snapshot() = 0;
    /// At most `limit` (1..100) of the channel's newest events.
    virtual QFuture<ChannelHistory> history(QByteArray app, QByteArray channel, int limit) = 0;
};

} // namespace relay
