// SPDX-License-Identifier: MIT
#include "commands/HarExport.h"

#include "journal/IsoTime.h"
#include "journal/capture/WithoutCredentials.h"
#include "protocol/JsonString.h"
#include "protocol/Query.h"
#include "protocol/ServerMessage.h"
#include "settings/Snippets.h"

#include <QJsonDocument>

#include <algorithm>

namespace relay {
namespace {

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

QString isoTime(qint64 microseconds) {
    QByteArray out;
    appendIsoTime(out, microseconds);
    return text(out.first(out.size() - 4) + 'Z'); // HAR readers take milliseconds
}

QJsonObject nameAndValue(const QByteArray& name, const QByteArray& value) {
    return {{QStringLiteral("name"), text(name)}, {QStringLiteral("value"), text(value)}};
}

QJsonArray headersJson(const HttpHeaders& headers) {
    QJsonArray list;
    for (const auto& [name, value] : headers)
        if (!isCredentialHeader(name))
            list.append(nameAndValue(name, value));
    return list;
}

QJsonArray queryJson(QByteArrayView target) {
    QJsonArray list;
    const qsizetype question = target.indexOf('?');
    if (question < 0)
        return list;
    for (const QByteArray& part : target.sliced(question + 1).toByteArray().split('&')) {
        const qsizetype equals = part.indexOf('=');
        list.append(nameAndValue(percentDecoded(equals < 0 ? part : part.first(equals), true),
                                 equals < 0 ? QByteArray() : percentDecoded(part.sliced(equals + 1), true)));
    }
    return list;
}

QJsonObject requestJson(const QByteArray& method, const QByteArray& scheme, const QByteArray& host,
                        const QByteArray& target, const HttpHeaders& headers) {
    return {{QStringLiteral("method"), text(method)},
            {QStringLiteral("url"), text(scheme + "://" + host + target)},
            {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
            {QStringLiteral("cookies"), QJsonArray()},
            {QStringLiteral("headers"), headersJson(headers)},
            {QStringLiteral("queryString"), queryJson(target)},
            {QStringLiteral("headersSize"), -1},
            {QStringLiteral("bodySize"), -1}};
}

QJsonObject responseJson(int status, const char* statusText, const QByteArray& body) {
    return {{QStringLiteral("status"), status},
            {QStringLiteral("statusText"), QString::fromLatin1(statusText)},
            {QStringLiteral("httpVersion"), QStringLiteral("HTTP/1.1")},
            {QStringLiteral("cookies"), QJsonArray()},
            {QStringLiteral("headers"), QJsonArray()},
            {QStringLiteral("content"),
             QJsonObject{{QStringLiteral("size"), body.size()},
                         {QStringLiteral("mimeType"), QStringLiteral("application/json")},
                         {QStringLiteral("text"), text(body)}}},
            {QStringLiteral("redirectURL"), QString()},
            {QStringLiteral("headersSize"), -1},
            {QStringLiteral("bodySize"), -1}};
}

QJsonObject entryJson(qint64 started, double milliseconds, QJsonObject request, QJsonObject response) {
    return {{QStringLiteral("startedDateTime"), isoTime(started)},
            {QStringLiteral("time"), milliseconds},
            {QStringLiteral("request"), std::move(request)},
            {QStringLiteral("response"), std::move(response)},
            {QStringLiteral("cache"), QJsonObject()},
            {QStringLiteral("timings"), QJsonObject{{QStringLiteral("send"), 0},
                                                    {QStringLiteral("wait"), milliseconds},
                                                    {QStringLiteral("receive"), 0}}}};
}

/// As the client sent it, except for the signature.
QByteArray subscribeMessage(const Fact& fact) {
    QByteArray data = "{\"channel\":" + jsonString(fact.channel());
    if (!fact.channelData().isEmpty())
        data += ",\"channel_data\":" + jsonString(fact.channelData());
    return "{\"event\":\"pusher:subscribe\",\"data\":" + data + "}}";
}

QByteArray hostOf(const HttpCall& call) {
    return headerValue(call.headers, "Host");
}

bool isBatch(const HttpCall& call) {
    const QByteArray path = call.target.left(call.target.indexOf('?'));
    return path.endsWith("/batch_events") || path.endsWith("/replay");
}

/// The body of a request to publish, as far as the facts tell it: captures do not hold it.
QByteArray publishBody(const QJsonArray& events, bool isBatch) {
    if (isBatch)
        return QJsonDocument(QJsonObject{{QStringLiteral("batch"), events}}).toJson(QJsonDocument::Compact);
    QJsonObject body = events.first().toObject();
    if (events.size() > 1) {
        QJsonArray channels;
        for (const QJsonValueConstRef event : events)
            channels.append(event[u"channel"]);
        body.remove(u"channel");
        body[u"channels"] = channels;
    }
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

QJsonObject postDataJson(const QByteArray& body) {
    QJsonObject json{{QStringLiteral("mimeType"), QStringLiteral("application/json")},
                     {QStringLiteral("text"), text(body)}};
    if (body.isEmpty())
        json[u"comment"] = QStringLiteral("The capture does not hold the body.");
    return json;
}

} // namespace

HarExport::HarExport(const CaptureHeader& header)
    : m_header(header)
    , m_host("127.0.0.1:6001") {}

QByteArray HarExport::keyOf(const QByteArray& app) const {
    const auto found = std::find_if(m_header.apps.begin(), m_header.apps.end(),
                                    [&app](const CaptureHeader::App& each) { return each.id == app; });
    return found == m_header.apps.end() ? QByteArrayLiteral("unknown") : found->key;
}

HarExport::Socket& HarExport::socketOf(const QByteArray& socketId, const Fact& fact) {
    const auto [place, isNew] = m_sockets.try_emplace(socketId);
    Socket& socket = place->second;
    if (isNew) {
        socket.opened = fact.time;
        HttpHeaders headers{{"Upgrade", "websocket"}};
        if (!fact.client().origin.isEmpty())
            headers.emplace_back("Origin", fact.client().origin);
        if (!fact.client().userAgent.isEmpty())
            headers.emplace_back("User-Agent", fact.client().userAgent);
        socket.entry = entryJson(fact.time, 0,
                                 requestJson("GET", m_isSecure ? "wss" : "ws", m_host,
                                             m_prefix + "/app/" + keyOf(fact.app), headers),
                                 responseJson(101, "Switching Protocols", {}));
        socket.entry[u"_resourceType"] = QStringLiteral("websocket");
        socket.entry[u"_socketId"] = text(socketId);
    }
    socket.last = fact.time;
    return socket;
}

void HarExport::addMessage(const QByteArray& socketId, const Fact& fact, const char* type,
                           const QByteArray& message) {
    socketOf(socketId, fact)
        .messages.append(QJsonObject{{QStringLiteral("type"), QString::fromLatin1(type)},
                                     {QStringLiteral("time"), double(fact.time) / 1e6},
                                     {QStringLiteral("opcode"), 1},
                                     {QStringLiteral("data"), text(message)}});
}

void HarExport::send(const QByteArray& socketId, const Fact& fact, const QByteArray& message) {
    addMessage(socketId, fact, "send", message);
}

void HarExport::receive(const QByteArray& socketId, const Fact& fact, const QByteArray& message) {
    addMessage(socketId, fact, "receive", message);
}

void HarExport::addEvent(const facts::Event& event, const Fact& fact) {
    const bool byClient = event.source == EventSource::Client;
    const QByteArray data = jsonString(event.data);
    const QByteArray message =
        channelEvent(event.channel, event.name, data, byClient ? event.userId : QByteArray());
    if (byClient) // whose it is, the relay adds
        send(event.socketId, fact, channelEvent(event.channel, event.name, data));
    for (const QByteArray& socketId : event.recipientIds)
        receive(socketId, fact, message);
    if (!event.call)
        return;
    // The same call on the same channel once more is another one that is like it.
    const bool isBatched = isBatch(*event.call);
    const bool isKnown = event.call == m_lastKept && (isBatched || !m_lastChannels.contains(event.channel));
    if (!isKnown) {
        m_lastKept = event.call;
        m_lastEvents = {};
        m_lastChannels.clear();
        addRequest(fact);
        m_lastRequest = m_requests.size() - 1;
    }
    m_lastChannels.insert(event.channel);
    QJsonObject published{{QStringLiteral("name"), text(event.name)},
                          {QStringLiteral("channel"), text(event.channel)},
                          {QStringLiteral("data"), text(event.data)}};
    if (!event.excluded.isEmpty())
        published[u"socket_id"] = text(event.excluded);
    m_lastEvents.append(published);
    QJsonObject& entry = m_requests[m_lastRequest];
    QJsonObject request = entry[u"request"].toObject();
    request[u"postData"] = postDataJson(publishBody(m_lastEvents, isBatched));
    entry[u"request"] = request;
}

void HarExport::addRequest(const Fact& fact) {
    const HttpCall& call = fact.call();
    const QByteArray given = hostOf(call);
    if (!given.isEmpty() && !m_isStartSeen)
        m_host = given;
    const bool isRefused = fact.kind() == FactKind::ApiRefused;
    const double milliseconds = std::max(0.0, double(fact.latencyNanoseconds()) / 1e6);
    QJsonObject request =
        requestJson(call.method, m_isSecure ? "https" : "http", given.isEmpty() ? m_host : given,
                    targetWithoutSignature(call.target), call.headers);
    if (call.method == "POST")
        request[u"postData"] = postDataJson({});
    m_requests.push_back(
        entryJson(fact.time, milliseconds, std::move(request),
                  responseJson(isRefused ? fact.status() : 200, isRefused ? "" : "OK",
                               isRefused ? "{\"error\":" + jsonString(fact.error()) + '}' : "{}")));
}

void HarExport::look(const Fact& fact) {
    if (fact.kind() != FactKind::ServerStarted)
        return;
    const QJsonObject data = QJsonDocument::fromJson(fact.data()).object();
    if (!data[u"port"].isDouble())
        return;
    m_isStartSeen = true;
    m_isSecure = data[u"secure"].toBool();
    m_host = dialledHost(data[u"host"].toString().toUtf8()) + ':' + QByteArray::number(data[u"port"].toInt());
    m_prefix = data[u"path_prefix"].toString().toUtf8();
}

void HarExport::add(const Fact& fact) {
    const QByteArray& socketId = fact.socketId();
    if (const auto* event = fact.as<facts::Event>())
        addEvent(*event, fact);
    else if (fact.kind() == FactKind::ApiRefused)
        addRequest(fact);
    else if (socketId.isEmpty())
        return;
    else if (fact.kind() == FactKind::Connected)
        receive(socketId, fact, connectionEstablished(socketId, 120));
    else if (fact.kind() == FactKind::Subscribed) {
        send(socketId, fact, subscribeMessage(fact));
        receive(socketId, fact, subscriptionSucceeded(fact.channel()));
    } else if (fact.kind() == FactKind::SubscriptionRefused) {
        send(socketId, fact, subscribeMessage(fact));
        receive(socketId, fact, subscriptionError(fact.channel(), "AuthError", fact.error(), fact.status()));
    } else if (fact.kind() == FactKind::ProtocolError) {
        receive(socketId, fact, errorMessage(fact.error(), fact.code()));
    } else if (fact.kind() == FactKind::Disconnected) {
        socketOf(socketId, fact);
    }
}

QByteArray HarExport::json() const {
    std::vector<QJsonObject> entries = m_requests;
    for (const auto& [socketId, socket] : m_sockets) {
        QJsonObject entry = socket.entry;
        entry[u"time"] = double(socket.last - socket.opened) / 1000;
        entry[u"_webSocketMessages"] = socket.messages;
        entries.push_back(std::move(entry));
    }
    std::stable_sort(entries.begin(), entries.end(), [](const QJsonObject& a, const QJsonObject& b) {
        return a[u"startedDateTime"].toString() < b[u"startedDateTime"].toString();
    });
    QJsonArray list;
    for (QJsonObject& entry : entries)
        list.append(std::move(entry));
    const QJsonObject creator{{QStringLiteral("name"), QStringLiteral("Relaydesk")},
                              {QStringLiteral("version"), QStringLiteral(RELAYDESK_VERSION)}};
    const QJsonObject log{{QStringLiteral("version"), QStringLiteral("1.2")},
                          {QStringLiteral("creator"), creator},
                          {QStringLiteral("pages"), QJsonArray()},
                          {QStringLiteral("entries"), list}};
    return QJsonDocument(QJsonObject{{QStringLiteral("log"), log}}).toJson();
}

} // namespace relay
