// SPDX-License-Identifier: MIT
#include "models/ApiTarget.h"

#include "face/RelayFace.h"

#include <QDateTime>

#include <algorithm>

namespace relay {
namespace {

/// The URL where the relay listens, or would. A wildcard address becomes loopback; an IPv6 address goes in
/// brackets.
QByteArray baseUrl(const RelayFace& relay) {
    const Settings& settings = relay.settings();
    RelayAddress address = relay.address();
    if (!relay.isRunning()) {
        address.host = settings.host;
        address.port = settings.port;
        address.secure = settings.tlsSelfSigned || !settings.tlsCertificate.isEmpty();
    }
    QByteArray host =
        address.host == "0.0.0.0" || address.host == "::" ? QByteArray("127.0.0.1") : address.host;
    if (host.contains(':'))
        host = '[' + host + ']';
    return (address.secure ? "https://" : "http://") + host + ':' + QByteArray::number(address.port) +
           settings.pathPrefix;
}

} // namespace

std::optional<snippets::Target> apiTarget(const RelayFace& relay, const QByteArray& appId) {
    const auto& apps = relay.settings().apps;
    const auto app = std::ranges::find(apps, appId, &AppConfig::id);
    if (app == apps.end())
        return std::nullopt;
    return snippets::Target{*app, baseUrl(relay), QDateTime::currentSecsSinceEpoch()};
}

} // namespace relay
