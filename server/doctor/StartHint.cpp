// SPDX-License-Identifier: MIT
#include "doctor/StartHint.h"

#include "doctor/Doctor.h"

#include <QHostAddress>

namespace relay {
namespace {

QByteArray containerHint(const QByteArray& container, const ListeningPlace& relay) {
    if (container.isEmpty() || !QHostAddress(QString::fromUtf8(relay.host)).isLoopback())
        return {};
    return "The project runs in a container (" + container + "), and on Linux no container reaches " +
           relay.host +
           " of this machine: start with --host 0.0.0.0, and set REVERB_HOST (or PUSHER_HOST) to "
           "host.docker.internal.\n";
}

/// Herd and Valet serve a site by https on 443, and hand nothing on to a relay unless they are told to.
QByteArray tlsHint(const DialledRelay& dials, const ListeningPlace& relay) {
    if (!sendsToRelay(dials) || dials.scheme != "https" || dials.host.isEmpty() || relay.secure)
        return {};
    const QByteArray port = dials.port.isEmpty() ? QByteArray("443") : dials.port;
    const QByteArray ownPort = QByteArray::number(relay.port);
    const QByteArray text = "The project connects by https to " + dials.host + ':' + port +
                            ", and this relay speaks plain HTTP on port " + ownPort + ": ";
    if (port != "443")
        return text + "start with --tls-self-signed, or set REVERB_SCHEME (or PUSHER_SCHEME) to http.\n";
    return text +
           "let the web server on 443 hand it on (herd proxy, valet proxy), or start with "
           "--tls-self-signed and set REVERB_PORT (or PUSHER_PORT) to " +
           ownPort + ".\n";
}

} // namespace

QByteArray startHint(const QString& projectDirectory, const ListeningPlace& relay) {
    const LaravelFiles files = readLaravelConfiguration(projectDirectory);
    return containerHint(projectContainer(projectDirectory), relay) +
           tlsHint(meantRelay(files, dialledRelay(files, std::nullopt)), relay);
}

} // namespace relay
