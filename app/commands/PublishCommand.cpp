// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RelayClient.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/JsonString.h"

#include <QFile>
#include <QJsonDocument>
#include <QThread>

#include <map>
#include <optional>

namespace relay {
namespace {

constexpr qint64 largestData = 64ll * 1024 * 1024; // of a file; the relay's own limit is far below
constexpr qint64 mostRepeats = 1'000'000;
constexpr qint64 longestPause = 3'600'000; // milliseconds

/// The payload as it was given: text, @FILE, or - for stdin. Nothing, and why in one line, if it cannot be
/// read.
std::optional<QByteArray> payload(const Invocation& call, QByteArray& error) {
    const QByteArray given = call.argumentCount() < 3 ? QByteArrayLiteral("{}") : call.argument(2);
    QFile file;
    if (given == "-") {
        if (!file.open(stdin, QIODevice::ReadOnly)) {
            error = "stdin cannot be read";
            return std::nullopt;
        }
    } else if (given.startsWith('@')) {
        file.setFileName(QFile::decodeName(given.sliced(1)));
        if (!file.open(QIODevice::ReadOnly)) {
            error = given.sliced(1) + " cannot be read: " + file.errorString().toUtf8();
            return std::nullopt;
        }
    } else {
        return given;
    }
    return file.read(largestData);
}

QByteArray bodyOf(const Invocation& call, const QByteArray& data) {
    QByteArray channels;
    for (const QByteArray& channel : call.argument(0).split(','))
        channels += (channels.isEmpty() ? "" : ",") + jsonString(channel);
    QByteArray body = "{\"name\":" + jsonString(call.argument(1)) + ",\"channels\":[" + channels +
                      "],\"data\":" + jsonString(data) + ",\"info\":\"recipients\"";
    if (call.isSet("except"))
        body += ",\"socket_id\":" + jsonString(call.value("except"));
    return body + '}';
}

/// What became of all repeats, by channel.
class Deliveries {
public:
    void add(const QJsonObject& channels) {
        for (auto it = channels.begin(); it != channels.end(); ++it) {
            Channel& channel = m_channels[it.key().toUtf8()];
            const qint64 recipients = it.value()[u"recipients"].toInteger();
            channel.recipients += recipients;
            m_total += recipients;
            if (const QJsonObject finding = it.value()[u"finding"].toObject(); !finding.isEmpty())
                channel.finding = finding;
        }
    }
    qint64 total() const { return m_total; }
    QByteArray json() const {
        QJsonObject channels;
        for (const auto& [name, channel] : m_channels) {
            QJsonObject entry{{QStringLiteral("recipients"), channel.recipients}};
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
                " on " + safeText(name) + '\n';
            if (channel.recipients == 0 && !channel.finding.isEmpty())
                lines += "  " + safeText(channel.finding[u"message"].toString().toUtf8()) + "\n  " +
                         safeText(channel.finding[u"remedy"].toString().toUtf8()) + '\n';
        }
        return lines;
    }

private:
    struct Channel {
        qint64 recipients = 0;
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
    const auto data = payload(call, error);
    if (!data)
        return call.notAsked(error);
    auto target = findRelay(call);
    if (!target)
        return call.notAsked(target.error());
    RelayClient client(*std::move(target));
    const QByteArray body = bodyOf(call, *data);
    Deliveries deliveries;
    for (qint64 i = 0; i < repeats; ++i) {
        if (i > 0 && pause > 0)
            QThread::msleep(static_cast<unsigned long>(pause));
        const ClientAnswer answer = client.post("/events", body);
        if (!answer.ok())
            return call.notAsked(answer.error);
        deliveries.add(answer.object()[u"channels"].toObject());
    }
    print(stdout, call.json() ? safeJson(deliveries.json()) : deliveries.text());
    return deliveries.total() >= least ? ExitDone : ExitNo;
}

} // namespace relay
