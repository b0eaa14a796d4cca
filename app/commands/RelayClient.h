// SPDX-License-Identifier: MIT
#pragma once

#include "commands/RelayFinder.h"

#include <QJsonObject>
#include <QNetworkAccessManager>

#include <utility>

namespace relay {

/// The relay's answer.
struct ClientAnswer {
    int status = 0; ///< 0: there was no answer
    QByteArray body;
    QByteArray error; ///< one line if the status is not 200: the relay's own sentence, or why there was no
                      ///< answer

    bool ok() const { return status == 200; }
    QJsonObject object() const;
};

/// Signed calls to a relay's HTTP API. Accepts a self-signed certificate and uses no proxy. Calls block in
/// their own event loop; needs a QCoreApplication. Used only in the thread that created it.
class RelayClient {
public:
    /// Query parameters, unencoded.
    using Parameters = QList<std::pair<QByteArray, QByteArray>>;

    explicit RelayClient(RelayTarget target);

    const RelayTarget& target() const { return m_target; }
    /// `route` follows /apps/{id} and is percent-encoded. `milliseconds` bounds the call.
    ClientAnswer get(const QByteArray& route, const Parameters& parameters = {},
                     int milliseconds = usualTimeout);
    ClientAnswer post(const QByteArray& route, const QByteArray& body, int milliseconds = usualTimeout);
    /// GETs a route that needs no signature, by its full path: "/stats".
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

/// Whether a relay answers an unsigned request at that address; waits at most three seconds.
bool isAnswering(const QByteArray& url);

} // namespace relay
