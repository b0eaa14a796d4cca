// SPDX-License-Identifier: MIT
#pragma once

#include "commands/RelayFinder.h"

#include <QJsonObject>
#include <QNetworkAccessManager>

#include <utility>

namespace relay {

/// What the relay answered.
struct ClientAnswer {
    int status = 0; ///< 0: nothing came
    QByteArray body;
    QByteArray error; ///< one line where the status is not 200: the relay's own sentence, or why nothing came

    bool ok() const { return status == 200; }
    QJsonObject object() const;
};

/// Signed calls of a relay's HTTP API. Takes a self-signed certificate and no proxy. Calls block with an
/// event loop of their own; needs a QCoreApplication. Thread: its own.
class RelayClient {
public:
    /// Query parameters, not encoded.
    using Parameters = QList<std::pair<QByteArray, QByteArray>>;

    explicit RelayClient(RelayTarget target);

    const RelayTarget& target() const { return m_target; }
    /// `route` follows /apps/{id} and is percent-encoded. `milliseconds` bounds the call.
    ClientAnswer get(const QByteArray& route, const Parameters& parameters = {},
                     int milliseconds = usualTimeout);
    ClientAnswer post(const QByteArray& route, const QByteArray& body, int milliseconds = usualTimeout);
    /// A route that needs no signature, by its whole path: "/stats".
    ClientAnswer getOpen(const QByteArray& path, int milliseconds = usualTimeout);

    static constexpr int usualTimeout = 10'000;

private:
    ClientAnswer send(const QByteArray& method, const QByteArray& route, const Parameters& parameters,
                      const QByteArray& body, int milliseconds);
    ClientAnswer finish(const QByteArray& method, const QByteArray& url, const QByteArray& body,
                        int milliseconds);

    RelayTarget m_target;
    QNetworkAccessManager m_network;
};

/// Whether a relay answers at that address, asked without a signature; waits three seconds at most.
bool isAnswering(const QByteArray& url);

} // namespace relay
