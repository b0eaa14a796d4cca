// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

namespace relay {

/// Where clients and the Laravel app reach the relay.
struct RelayEndpoint {
    QByteArray host = QByteArrayLiteral("127.0.0.1"); ///< as clients dial it: never 0.0.0.0
    quint16 port = 6001;
    bool secure = false;
};

/// The lines to paste, ready to use. They contain the secret: show them only where the user asked for it (or
/// with AppConfig::secret masked by maskedSecret). `pageHost` is the page's name for the relay if it differs
/// from the app's, as when the app runs in a container.
QByteArray laravelReverbEnv(const AppConfig& app, const RelayEndpoint& endpoint,
                            const QByteArray& pageHost = {}); ///< Laravel 11 and later
QByteArray laravelPusherEnv(const AppConfig& app, const RelayEndpoint& endpoint,
                            const QByteArray& pageHost = {}); ///< any Laravel, with the pusher driver
QByteArray echoReverb(const AppConfig& app, const RelayEndpoint& endpoint);
QByteArray echoPusher(const AppConfig& app, const RelayEndpoint& endpoint);
QByteArray nodePublisher(const AppConfig& app, const RelayEndpoint& endpoint);  ///< npm's `pusher`
QByteArray pageSubscriber(const AppConfig& app, const RelayEndpoint& endpoint); ///< pusher-js without Echo

/// The tap for a page under development (section "The page's side" of the README): the line for its HTML, to
/// go before all other scripts, and the same for the browser's console. `pathPrefix` as in Settings.
QByteArray tapScriptTag(const RelayEndpoint& endpoint, const QByteArray& pathPrefix = {});
QByteArray tapConsoleLine(const RelayEndpoint& endpoint, const QByteArray& pathPrefix = {});

/// "••••••••": the same length for every secret, so that it reveals nothing.
QByteArray maskedSecret();

/// The address to dial for a relay that listens on `listening`: a wildcard address becomes loopback.
QByteArray dialledHost(const QByteArray& listening);

} // namespace relay
