// SPDX-License-Identifier: MIT
#include "api/TapRoute.h"

#include "api/Gate.h"
#include "api/UnsignedAccess.h"
#include "commands/TokenBuckets.h"
#include "protocol/Query.h"
#include "protocol/TapReport.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/World.h"
#include "settings/Settings.h"

#include <QFile>

namespace relay {
namespace {

constexpr int reportsPerSecond = 200;

ApiRefusal tapOff() {
    ApiRefusal refusal{{Reason::TapOff, {}}};
    refusal.quiet = true;
    return refusal;
}

std::optional<ApiRefusal> checkSender(const ApiContext& context, const HttpRequest& request) {
    if (!request.loopback)
        return ApiRefusal{{Reason::TapNotLocal, {}}};
    const QByteArray origin = headerValue(request.headers, "Origin");
    if (origin.isEmpty())
        return ApiRefusal{{Reason::TapWithoutOrigin, {}}};
    if (isTrustedOrigin(context, origin))
        return std::nullopt;
    return ApiRefusal{{Reason::TapOriginNotAllowed, {{"origin", origin}}}};
}

/// The app that the report is about: that of the connection, or of the key that was dialled; otherwise, if
/// there is only one app, that one.
const App* appOf(const Hub& hub, const TapReport& report) {
    if (const Connection* connection = hub.connection(report.socketId))
        return &connection->app();
    if (const qsizetype at = report.url.indexOf("/app/"); at >= 0)
        if (const App* app = hub.appByKey(percentDecoded(QByteArrayView(report.url).sliced(at + 5), false)))
            return app;
    return hub.apps().size() == 1 ? hub.apps().front().get() : nullptr;
}

/// What went wrong, for the fact's `error`; null if nothing did.
QByteArray troubleOf(const TapReport& report) {
    if (report.type == TapReport::Type::Auth && (report.status < 200 || report.status >= 300)) {
        const QByteArray answer =
            report.status > 0 ? "answered " + QByteArray::number(report.status) : "did not answer";
        return "the auth endpoint " + report.url + ' ' + answer + " for " + report.channel + '.';
    }
    if (report.type == TapReport::Type::Event && report.listeners == 0)
        return '"' + report.event + "\" arrived on " + report.channel +
               ", and nothing on the page listens for it.";
    return report.error.isEmpty() ? QByteArray() : report.error;
}

Fact browserFact(const ApiContext& context, const ApiCall& call, const TapReport& report) {
    const Hub& hub = context.hub;
    facts::Browser browser;
    browser.channel = report.channel;
    browser.name = report.event.isEmpty() ? QByteArray(name(report.type)) : report.event;
    browser.data = toJson(report);
    browser.report = std::make_shared<const TapReport>(report);
    browser.socketId = report.socketId;
    browser.status = report.status;
    browser.code = report.code;
    browser.error = troubleOf(report);
    browser.client = {report.library, headerValue(call.request.headers, "User-Agent"),
                      headerValue(call.request.headers, "Origin"), call.request.remoteAddress};
    const App* app = appOf(hub, report);
    return factOf(std::move(browser), app ? app->config().id : QByteArray());
}

ApiRefusal tooManyReports(int retryAfter) {
    ApiRefusal refusal{{Reason::TapTooFast, {{"limit", reportsPerSecond}}},
                       {{"Retry-After", QByteArray::number(retryAfter)}}};
    refusal.quiet = true; // reports dropped to spare the log must not fill it themselves
    return refusal;
}

/// The parts in order, in a scope of their own.
QByteArray wholeScript() {
    QByteArray script("(function (window) {\n'use strict';\n\n");
    for (const char* part : {"sending", "listeners", "wire", "requests", "start"}) {
        QFile file(QStringLiteral(":/tap/%1.js").arg(QLatin1String(part)));
        if (file.open(QIODevice::ReadOnly))
            script += file.readAll() + '\n';
    }
    return script + "})(window);\n";
}

} // namespace

Outcome tapScript(ApiContext& context, ApiCall&) {
    if (!context.settings.tap)
        return tapOff();
    static const QByteArray script = wholeScript();
    HttpResponse response;
    response.contentType = QByteArrayLiteral("text/javascript; charset=utf-8");
    response.headers = {{"Cache-Control", "no-cache"}};
    response.body = script;
    return response;
}

Outcome takeTapReports(ApiContext& context, ApiCall& call) {
    if (!context.settings.tap)
        return tapOff();
    if (auto refusal = checkSender(context, call.request))
        return *std::move(refusal);
    if (auto refusal = checkBodySize(call.request, largestTapBody))
        return *std::move(refusal);
    const qint64 now = context.clock.monotonicNanoseconds();
    if (const auto wait = context.tapRate.look({}, reportsPerSecond, now))
        return tooManyReports(*wait);
    const auto reports = parseTapBody(call.request.body);
    if (!reports)
        return ApiRefusal{reports.error()};
    if (const auto wait = context.tapRate.take({}, static_cast<int>(reports->size()), reportsPerSecond, now))
        return tooManyReports(*wait);
    for (const TapReport& report : *reports)
        context.facts.record(browserFact(context, call, report));
    return json("{\"taken\":" + QByteArray::number(static_cast<qint64>(reports->size())) + '}');
}

} // namespace relay
