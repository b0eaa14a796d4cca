// SPDX-License-Identifier: MIT
#include "RelayAddressText.h"

#include "settings/Snippets.h"

namespace relay {

QByteArray relayUrl(const RelayAddress& address, const Settings& settings) {
    return QByteArray(address.secure ? "https://" : "http://") + dialledHost(address.host) + ':' +
           QByteArray::number(address.port) + settings.pathPrefix;
}

QByteArray attachLine(const RelayAddress& address, const Settings& settings, const AppConfig& app) {
    const QByteArray url = relayUrl(address, settings);
    return "relaydesk --attach " + QByteArray(address.secure ? "wss" : "ws") + url.sliced(url.indexOf(':')) +
           " --app-id " + app.id + " --app-key " + app.key +
           (settings.appMadeUp ? " --app-secret " + app.secret : QByteArray());
}

} // namespace relay
