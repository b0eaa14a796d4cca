// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/PublishedEvent.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/JsonString.h"

#include <QJsonDocument>
#include <QThread>

#include <algorithm>
#include <map>

namespace relay {
namespace {

constexpr qint64 mostRepeats = 1'000'000;
constexpr qint64 longestPause = 3'600'000; // milliseconds

QByteArray bodyOf(const Invocation& call, const EventTemplate& event) {
    QByteArray channels;
    for (const QByteArray& channel : event.channel.split(','))
        channels += (channels.isEmpty() ? "" : ",") + jsonString(channel.trimmed());
    QByteArray body = "{\"name\":" + jsonString(event.event) + ",\"channels\":[" + channels +
                      "],\"data\":" + jsonString(event.data) + ",\"info\":\"recipients\"";
    if (call.isSet("except"))
        body += ",\"socket_id\":" + jsonString(call.value("except"));
    return body + '}';
}

/// The outcome of all repeats, by channel.
class Deliveries {
public:
    void add(const QJsonObject& channels) {
        for (auto it = channels.begin(); it != channels.end(); ++it) {
            Channel& channel = m_channels[it.key().toUtf8()];
            const QJsonValue& told = it.value();
            const qint64 recipients =
                told[u"recipients"].toInteger() + told[u"remote_recipients"].toInteger();
            channel.recipients += recipients;
            m_total += recipients;
            channel.nodes = std::max(channel.nodes, told[u"remote"].toInteger());
            if (const QJsonObject finding = told[u"finding"].toObject(); !finding.isEmpty())
                channel.finding = finding;
        }
    }
    qint64 total() const { return m_total; }
    QByteArray json() const {
        QJsonObject channels;
        for (const auto& [name, channel] : m_channels) {
            QJsonObject entry{{QStringLiteral("recipients"), channel.recipients}};
            if (channel.nodes > 0)
                entry[u"remote"] = channel.nodes;
            if (!channel.finding.isEmpty())
                entry[u"finding"] = channel.finding;
            channels[QString::fromUtf8(name)] = entry;
        }
        const QJsonObject all{{QStringLiteral("recipients"), m_total},
                              {QStringLiteral("channels"), channels}};
        return QJsonDocument(all).toJson(QJsonDocument::Compact) + '\n';
    }
    QByteArray text() const {
        QByteArray lines;
        for (const auto& [name, channel] : m_channels) {
            lines +=
                "delivered to " +
                (channel.recipients == 0 ? QByteArray("nobody") : QByteArray::number(channel.recipients)) +
                " on " + safeText(name) +
                (channel.nodes > 0 ? " (with " + QByteArray::number(channel.nodes) + " other node" +
                                         (channel.nodes > 1 ? "s)" : ")")
                                   : QByteArray()) +
                '\n';
            if (channel.recipients == 0 && !channel.finding.isEmpty())
                lines += "  " + safeText(channel.finding[u"message"].toString().toUtf8()) + "\n  " +
                         safeText(channel.finding[u"remedy"].toString().toUtf8()) + '\n';
        }
        return lines;
    }

private:
    struct Channel {
        qint64 recipients = 0; ///< on all nodes
        qint64 nodes = 0;      ///< other nodes that were given the event
        QJsonObject finding;
    };
    std::map<QByteArray, Channel> m_channels;
    qint64 m_total = 0;
};

} // namespace

int runPublish(const Invocation& call) {
    qint64 repeats = 1;
    qint64 pause = 0;
    qint64 least = 1;
    if (!call.number("repeat", 1, mostRepeats, repeats) || !call.number("every", 0, longestPause, pause) ||
        !call.number("min-recipients", 0, 1'000'000'000, least))
        return ExitNotAsked;
    QByteArray error;
    auto event = PublishedEvent::read(call, error);
    if (!event)
        return call.notAsked(error);
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    Deliveries deliveries;
    for (qint64 i = 0; i < repeats; ++i) {
        if (i > 0 && pause > 0)
            QThread::msleep(static_cast<unsigned long>(pause));
        const auto next = event->next();
        if (!next)
            return call.notAsked(next.error().sentence);
        const ClientAnswer answer = client.post("/events", bodyOf(call, *next));
        if (!answer.ok())
            return call.notAsked(answer.error);
        deliveries.add(answer.object()[u"channels"].toObject());
    }
    print(stdout, call.json() ? safeJson(deliveries.json()) : deliveries.text());
    return deliveries.total() >= least ? ExitDone : ExitNo;
}

} // namespace relay
