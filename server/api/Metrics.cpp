// SPDX-License-Identifier: MIT
#include "api/Metrics.h"

#include "api/NodeRoutes.h"
#include "protocol/CloseCode.h"
#include "relay/App.h"
#include "relay/Hub.h"
#include "relay/Subscriber.h"

#include <algorithm>

namespace relay {
namespace {

/// Close codes chosen by clients must not become an unbounded set of labels.
int knownCloseCode(int code) {
    if (code >= 1000 && code <= 1011)
        return code;
    for (const CloseCode ours :
         {CloseCode::TlsOnly, CloseCode::UnknownKey, CloseCode::AppDisabled, CloseCode::OverConnectionQuota,
          CloseCode::PathNotFound, CloseCode::InvalidVersion, CloseCode::UnsupportedProtocol,
          CloseCode::Unauthorized, CloseCode::OverCapacity, CloseCode::ReconnectNow,
          CloseCode::PongNotReceived, CloseCode::Inactive})
        if (code == number(ours))
            return code;
    return 0;
}

QByteArray labelValue(QByteArray text) {
    return text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

void appendHead(QByteArray& out, const char* name, const char* type, const char* help) {
    out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

/// One sample; `labels` are ready-made `name="value"` pairs in addition to the app's.
void appendSample(QByteArray& out, const char* name, const QByteArray& app, const QByteArray& labels,
                  auto value) {
    out += QByteArray(name) + "{app=\"" + labelValue(app) + '"' + (labels.isEmpty() ? "" : ",") + labels +
           "} " + QByteArray::number(value) + '\n';
}

QByteArray label(const char* name, const QByteArray& value) {
    return QByteArray(name) + "=\"" + value + '"';
}

QByteArray codeLabel(int code) {
    return label("code", code == 0 ? QByteArray("other") : QByteArray::number(code));
}

QByteArray classLabel(int hundreds) {
    return label("status", hundreds == 0 ? QByteArray("none") : QByteArray::number(hundreds) + "xx");
}

} // namespace

void Metrics::count(const Fact& fact) {
    Counters& counters = m_apps[fact.app];
    switch (fact.kind()) {
    case FactKind::Event:
        countEvent(counters, fact);
        break;
    case FactKind::Connected:
        ++counters.connected;
        break;
    case FactKind::Disconnected:
        ++counters.disconnected[knownCloseCode(fact.code())];
        break;
    case FactKind::ConnectionRefused:
    case FactKind::SubscriptionRefused:
    case FactKind::SigninRefused:
    case FactKind::ApiRefused:
    case FactKind::ProtocolError:
        ++counters.refusals[{fact.kind(), fact.status() != 0 ? fact.status() : fact.code()}];
        break;
    case FactKind::Webhook:
        ++counters.webhookTries[std::clamp(fact.status(), 0, 599) / 100];
        break;
    default:
        break;
    }
}

void Metrics::countEvent(Counters& counters, const Fact& fact) {
    if (fact.source())
        ++counters.events[static_cast<size_t>(*fact.source())];
    const qint64 latency = fact.latencyNanoseconds();
    if (latency < 0)
        return;
    Histogram& histogram = counters.latency;
    ++histogram.count;
    histogram.nanoseconds += latency;
    const auto bucket = std::find_if(bucketsMicroseconds.begin(), bucketsMicroseconds.end(),
                                     [latency](int bound) { return latency <= bound * 1000ll; });
    if (bucket != bucketsMicroseconds.end())
        ++histogram.atMost[static_cast<size_t>(bucket - bucketsMicroseconds.begin())];
}

QByteArray Metrics::text(const Hub& hub) const {
    QByteArray out;
    out.reserve(8 * 1024);
    appendHead(out, "relaydesk_build_info", "gauge", "Always 1; the version is the label.");
    out += "relaydesk_build_info{version=\"" RELAYDESK_VERSION "\"} 1\n";
    appendLive(out, hub);
    ByApp apps = m_apps;
    for (const std::unique_ptr<App>& app : hub.apps())
        apps.try_emplace(app->config().id); // an app starts at 0, not at its first event
    appendRefusals(out, apps);
    apps.erase(QByteArray(""));
    appendConnections(out, apps);
    appendEvents(out, apps);
    appendWebhooks(out, apps);
    appendLatency(out, apps);
    appendNodeMetrics(out, hub);
    return out;
}

void Metrics::appendLive(QByteArray& out, const Hub& hub) {
    const auto sample = [&out, &hub](const char* name, const char* type, const char* help, auto value) {
        appendHead(out, name, type, help);
        for (const std::unique_ptr<App>& app : hub.apps())
            appendSample(out, name, app->config().id, {}, value(*app));
    };
    sample("relaydesk_connections", "gauge", "WebSocket connections open now.",
           [](const App& app) { return app.connectionCount(); });
    sample("relaydesk_channels", "gauge", "Channels with at least one subscriber.",
           [](const App& app) { return static_cast<quint64>(app.channels().size()); });
    sample("relaydesk_signed_in_users", "gauge", "Users with at least one signed-in connection.",
           [](const App& app) { return static_cast<quint64>(app.users().all().size()); });
    sample("relaydesk_pending_bytes", "gauge", "Bytes written to clients and not yet taken by them.",
           [](const App& app) {
               qint64 bytes = 0;
               for (const auto& connection : app.connections())
                   bytes += connection->subscriber().pendingBytes();
               return bytes;
           });
    sample("relaydesk_messages_received_total", "counter", "Messages that came from WebSocket clients.",
           [](const App& app) { return app.messagesReceived; });
    sample("relaydesk_messages_sent_total", "counter", "Times an event was handed to a WebSocket client.",
           [](const App& app) { return app.deliveries; });
    sample("relaydesk_received_bytes_total", "counter", "Bytes that came from WebSocket clients.",
           [](const App& app) { return app.bytesIn(); });
    sample("relaydesk_sent_bytes_total", "counter", "Bytes that went to WebSocket clients.",
           [](const App& app) { return app.bytesOut(); });
}

void Metrics::appendConnections(QByteArray& out, const ByApp& apps) {
    appendHead(out, "relaydesk_connections_total", "counter", "WebSocket connections accepted.");
    for (const auto& [app, counters] : apps)
        appendSample(out, "relaydesk_connections_total", app, {}, counters.connected);
    appendHead(out, "relaydesk_disconnections_total", "counter",
               "WebSocket connections ended, by close code.");
    for (const auto& [app, counters] : apps)
        for (const auto& [code, count] : counters.disconnected)
            appendSample(out, "relaydesk_disconnections_total", app, codeLabel(code), count);
}

void Metrics::appendEvents(QByteArray& out, const ByApp& apps) {
    appendHead(out, "relaydesk_events_total", "counter", "Events, one per channel, by where they came from.");
    for (const auto& [app, counters] : apps)
        for (size_t i = 0; i < counters.events.size(); ++i)
            appendSample(out, "relaydesk_events_total", app,
                         label("source", name(static_cast<EventSource>(i))), counters.events[i]);
}

void Metrics::appendWebhooks(QByteArray& out, const ByApp& apps) {
    appendHead(out, "relaydesk_webhook_tries_total", "counter",
               "Webhook requests sent, by class of the answer's status.");
    for (const auto& [app, counters] : apps)
        for (const auto& [hundreds, count] : counters.webhookTries)
            appendSample(out, "relaydesk_webhook_tries_total", app, classLabel(hundreds), count);
}

void Metrics::appendRefusals(QByteArray& out, const ByApp& apps) {
    appendHead(out, "relaydesk_refusals_total", "counter",
               "What was refused, by kind, and HTTP status or close code.");
    for (const auto& [app, counters] : apps)
        for (const auto& [what, count] : counters.refusals)
            appendSample(out, "relaydesk_refusals_total", app,
                         label("kind", name(what.first)) + ',' + codeLabel(what.second), count);
}

void Metrics::appendLatency(QByteArray& out, const ByApp& apps) {
    appendHead(out, "relaydesk_publish_latency_seconds", "histogram",
               "From the request's last byte read to the last subscriber written.");
    for (const auto& [app, counters] : apps)
        appendHistogram(out, app, counters.latency);
}

void Metrics::appendHistogram(QByteArray& out, const QByteArray& app, const Histogram& histogram) {
    quint64 sum = 0;
    for (size_t i = 0; i < bucketsMicroseconds.size(); ++i) {
        sum += histogram.atMost[i];
        appendSample(out, "relaydesk_publish_latency_seconds_bucket", app,
                     label("le", QByteArray::number(bucketsMicroseconds[i] * 1e-6)), sum);
    }
    appendSample(out, "relaydesk_publish_latency_seconds_bucket", app, label("le", "+Inf"), histogram.count);
    appendSample(out, "relaydesk_publish_latency_seconds_sum", app, {},
                 static_cast<double>(histogram.nanoseconds) * 1e-9);
    appendSample(out, "relaydesk_publish_latency_seconds_count", app, {}, histogram.count);
}

} // namespace relay
