// SPDX-License-Identifier: MIT
#include "detail/FactFields.h"

#include "detail/FieldsView.h"
#include "models/FactText.h"
#include "protocol/Query.h"

#include <QCoreApplication>

#include <algorithm>

namespace relay::fields {
namespace {

/// For texts of free functions.
struct FactFields {
    Q_DECLARE_TR_FUNCTIONS(relay::FactFields)
};

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

/// "js 8.4.0, user 7, from 127.0.0.1:5123"; empty for one that is gone.
QString whoIs(const QByteArray& socketId, const Snapshot* snapshot) {
    if (!snapshot)
        return {};
    const auto found =
        std::find_if(snapshot->connections.begin(), snapshot->connections.end(),
                     [&socketId](const ConnectionSnapshot& one) { return one.socketId == socketId; });
    if (found == snapshot->connections.end())
        return FactFields::tr("no longer connected");
    QStringList parts;
    if (!found->client.isEmpty())
        parts += text(found->client + ' ' + found->version).trimmed();
    if (!found->userId.isEmpty())
        parts += FactFields::tr("user %1").arg(text(found->userId));
    if (!found->origin.isEmpty())
        parts += text(found->origin);
    return parts.join(QStringLiteral(", "));
}

} // namespace

void fillRecipients(FieldsView& view, const Fact& fact, const Snapshot* snapshot) {
    view.clearFields();
    const qint64 count = fact.recipients.value_or(0);
    const auto known = fact.detail ? fact.detail->recipients : std::vector<QByteArray>();
    view.addSection(FactFields::tr("Got it once: %n connection(s)", nullptr, static_cast<int>(count)));
    if (count == 0)
        view.addField(FactFields::tr("nobody"), FactFields::tr("“Why” says what kept it from arriving"));
    for (const QByteArray& socketId : known) {
        const QString who = whoIs(socketId, snapshot);
        view.addField(text(socketId),
                      who.isEmpty() ? FactFields::tr("got it once")
                                    : FactFields::tr("got it once · %1").arg(who),
                      socketId);
    }
    if (const qint64 more = count - static_cast<qint64>(known.size()); more > 0 && fact.recipients)
        view.addField(FactFields::tr("and"), FactFields::tr("%L1 more, not remembered one by one").arg(more));
    view.addSection(FactFields::tr("Left out"));
    if (!fact.excluded.isEmpty())
        view.addField(text(fact.excluded), FactFields::tr("asked for by socket_id (toOthers)"),
                      fact.excluded);
    if (fact.source == EventSource::Client && !fact.socketId.isEmpty())
        view.addField(text(fact.socketId), FactFields::tr("the sender: a client event never comes back"),
                      fact.socketId);
    view.finish();
}

void fillRequest(FieldsView& view, const Fact& fact) {
    view.clearFields();
    static const FactDetail nothing;
    const FactDetail& detail = fact.detail ? *fact.detail : nothing;
    view.addSection(FactFields::tr("Fact"));
    view.addField(FactFields::tr("Id"), QString::number(number(fact.id)));
    view.addField(FactFields::tr("Time"), fullTimeText(fact.time));
    view.addField(FactFields::tr("Kind"), QString::fromLatin1(name(fact.kind)));
    view.addField(FactFields::tr("Source"),
                  fact.source ? QString::fromLatin1(name(*fact.source)) : QString());
    view.addField(FactFields::tr("App"), text(fact.app));
    view.addField(FactFields::tr("Channel"), text(fact.channel));
    view.addField(FactFields::tr("Event"), text(fact.name));
    view.addField(FactFields::tr("Socket id"), text(fact.socketId), fact.socketId);
    view.addField(FactFields::tr("User"), text(fact.userId));
    view.addField(FactFields::tr("Status"), fact.status != 0 ? QString::number(fact.status) : QString());
    view.addField(FactFields::tr("Code"), fact.code != 0 ? QString::number(fact.code) : QString());
    view.addField(FactFields::tr("Error"), text(fact.error));
    view.addField(FactFields::tr("Latency"), latencyText(detail.latencyNanoseconds));

    view.addSection(FactFields::tr("Request"));
    view.addField(FactFields::tr("Method"), text(detail.method));
    view.addField(FactFields::tr("Target"), text(detail.target));
    view.addField(FactFields::tr("From"), text(detail.remoteAddress));
    view.addField(FactFields::tr("Origin"), text(detail.origin));
    view.addField(FactFields::tr("Client"), text(detail.client));
    view.addField(FactFields::tr("User agent"), text(detail.userAgent));
    view.addField(FactFields::tr("Key"), text(detail.key));
    view.addField(FactFields::tr("Auth"), text(detail.auth));
    view.addField(FactFields::tr("Channel data"), text(detail.channelData));

    if (const qsizetype mark = detail.target.indexOf('?'); mark >= 0) {
        view.addSection(FactFields::tr("Parameters"));
        const Query query(QByteArrayView(detail.target).sliced(mark + 1));
        for (const auto& [key, value] : query.pairs())
            view.addField(text(key), text(value));
    }
    view.addSection(FactFields::tr("Headers"));
    for (const auto& [key, value] : detail.headers)
        view.addField(text(key), text(value));
    view.addSection(FactFields::tr("Signed string"));
    view.addField(FactFields::tr("Text"), text(detail.signedText));
    view.finish();
}

} // namespace relay::fields
