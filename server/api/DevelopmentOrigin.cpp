// SPDX-License-Identifier: MIT
#include "api/DevelopmentOrigin.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>

namespace relay {
namespace {

/// RFC 1918, RFC 4193 and link-local: addresses that are not reachable from outside.
bool isPrivate(const QHostAddress& address) {
    static const std::array networks{QHostAddress::parseSubnet(QStringLiteral("10.0.0.0/8")),
                                     QHostAddress::parseSubnet(QStringLiteral("172.16.0.0/12")),
                                     QHostAddress::parseSubnet(QStringLiteral("192.168.0.0/16")),
                                     QHostAddress::parseSubnet(QStringLiteral("169.254.0.0/16")),
                                     QHostAddress::parseSubnet(QStringLiteral("fc00::/7")),
                                     QHostAddress::parseSubnet(QStringLiteral("fe80::/10"))};
    return std::any_of(networks.begin(), networks.end(),
                       [&address](const auto& net) { return address.isInSubnet(net); });
}

} // namespace

bool isDevelopmentHost(const QString& host) {
    if (host == u"localhost")
        return true;
    for (const char* suffix : {".localhost", ".test", ".local", ".internal", ".ddev.site", ".lndo.site"})
        if (host.endsWith(QLatin1String(suffix)))
            return true;
    const QHostAddress address(host);
    return !address.isNull() && (address.isLoopback() || isPrivate(address));
}

bool isDevelopmentOrigin(QByteArrayView origin) {
    const QUrl url(QString::fromUtf8(origin), QUrl::StrictMode);
    return url.isValid() && (url.scheme() == u"http" || url.scheme() == u"https") &&
           isDevelopmentHost(url.host().toLower());
}

} // namespace relay
