// SPDX-License-Identifier: MIT
#include "api/UnsignedAccess.h"

#include "api/DevelopmentOrigin.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/OriginRule.h"
#include "settings/Settings.h"

#include <QUrl>

#include <algorithm>

namespace relay {
namespace {

bool isListed(const Hub& hub, const QByteArray& origin) {
    return std::any_of(hub.apps().begin(), hub.apps().end(), [&origin](const std::unique_ptr<App>& app) {
        std::vector<QByteArray> allowed = app->config().allowedOrigins;
        std::erase(allowed, "*");
        return !allowed.empty() && originAllowed(origin, allowed);
    });
}

/// The host of a Host header without its port and brackets, in lower case.
QString hostOf(const QByteArray& field) {
    return QUrl(QStringLiteral("http://") + QString::fromUtf8(field)).host().toLower();
}

bool isConfigured(const Settings& settings, const QByteArray& host) {
    return host == settings.host.toLower() ||
           std::any_of(
               settings.allowedHosts.begin(), settings.allowedHosts.end(),
               [&host](const QByteArray& pattern) { return wildcardMatches(pattern.toLower(), host); });
}

} // namespace

bool isTrustedOrigin(const ApiContext& context, const QByteArray& origin) {
    return isDevelopmentOrigin(origin) || isListed(context.hub, origin);
}

std::optional<ApiRefusal> checkHost(const ApiContext& context, const HttpRequest& request) {
    const QByteArray field = headerValue(request.headers, "Host");
    if (field.isEmpty()) // HTTP/1.0: not a browser
        return std::nullopt;
    const QString host = hostOf(field);
    const bool hasNoDot = !host.contains(u'.') && !host.contains(u':');
    if (hasNoDot || isDevelopmentHost(host) || isConfigured(context.settings, host.toUtf8()) ||
        isListed(context.hub, (request.secure ? "https://" : "http://") + field))
        return std::nullopt;
    return ApiRefusal{{Reason::HostNotAllowed, {{"host", host.toUtf8()}}}};
}

std::optional<ApiRefusal> checkOrigin(const ApiContext& context, const HttpRequest& request) {
    const QByteArray origin = headerValue(request.headers, "Origin");
    if (origin.isEmpty() || isTrustedOrigin(context, origin))
        return std::nullopt;
    return ApiRefusal{{Reason::OpenAuthOriginNotAllowed, {{"origin", origin}}}};
}

bool isReadableByPage(const ApiContext& context, const HttpRequest& request) {
    const QByteArray origin = headerValue(request.headers, "Origin");
    return origin.isEmpty() || isTrustedOrigin(context, origin);
}

} // namespace relay
