// SPDX-License-Identifier: MIT
#include "detail/FactFields.h"

#include "detail/FieldsView.h"
#include "models/FactText.h"
#include "protocol/Query.h"

#include <QCoreApplication>

#include <algorithm>

namespace relay::fields {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("FactFields", text);
}
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
        return tr("no longer connected");
    QStringList parts;
    if (!found->client.isEmpty())
        parts += text(found->client + ' ' + found->version).trimmed();
    if (!found->userId.isEmpty())
        parts += tr("user %1").arg(text(found->userId));
    if (!found->origin.isEmpty())
        parts += text(found->origin);
    return parts.join(QStringLiteral(", "));
}

} // namespace

void fillRecipients(FieldsView& view, const Fact& fact, const Snapshot* snapshot) {
    view.clearFields();
    const qint64 count = fact.recipients.value_or(0);
    const auto known = fact.detail ? fact.detail->recipients : std::vector<QByteArray>();
    view.addSection(tr("Got it once: %1").arg(counted(count, tr("connection"), tr("connections"))));
    if (count == 0)
        view.addField(tr("nobody"), tr("“Why” says what kept it from arriving"));
    for (const QByteArray& socketId : known) {
        const QString who = whoIs(socketId, snapshot);
        view.addField(text(socketId), who.isEmpty() ? tr("got it once") : tr("got it once · %1").arg(who),
                      socketId);
    }
    if (const qint64 more = count - static_cast<qint64>(known.size()); more > 0 && fact.recipients)
        view.addField(tr("and"), tr("%L1 more, not remembered one by one").arg(more));
    view.addSection(tr("Left out"));
    if (!fact.excluded.isEmpty())
        view.addField(text(fact.excluded), tr("asked for by socket_id (toOthers)"), fact.excluded);
    if (fact.source == EventSource::Client && !fact.socketId.isEmpty())
        view.addField(text(fact.socketId), tr("the sender: a client event never comes back"), fact.socketId);
    view.finish();
}

void fillRequest(FieldsView& view, const Fact& fact) {
    view.clearFields();
    static const FactDetail nothing;
    const FactDetail& detail = fact.detail ? *fact.detail : nothing;
    view.addSection(tr("Fact"));
    view.addField(tr("Id"), QString::number(number(fact.id)));
    view.addField(tr("Time"), fullTimeText(fact.time));
    view.addField(tr("Kind"), QString::fromLatin1(name(fact.kind)));
    view.addField(tr("Source"), fact.source ? QString::fromLatin1(name(*fact.source)) : QString());
    view.addField(tr("App"), text(fact.app));
    view.addField(tr("Channel"), text(fact.channel));
    view.addField(tr("Event"), text(fact.name));
    view.addField(tr("Socket id"), text(fact.socketId), fact.socketId);
    view.addField(tr("User"), text(fact.userId));
    view.addField(tr("Status"), fact.status != 0 ? QString::number(fact.status) : QString());
    view.addField(tr("Code"), fact.code != 0 ? QString::number(fact.code) : QString());
    view.addField(tr("Error"), text(fact.error));
    view.addField(tr("Latency"), latencyText(detail.latencyNanoseconds));

    view.addSection(tr("Request"));
    view.addField(tr("Method"), text(detail.method));
    view.addField(tr("Target"), text(detail.target));
    view.addField(tr("From"), text(detail.remoteAddress));
    view.addField(tr("Origin"), text(detail.origin));
    view.addField(tr("Client"), text(detail.client));
    view.addField(tr("User agent"), text(detail.userAgent));
    view.addField(tr("Key"), text(detail.key));
    view.addField(tr("Auth"), text(detail.auth));
    view.addField(tr("Channel data"), text(detail.channelData));

    if (const qsizetype mark = detail.target.indexOf('?'); mark >= 0) {
        view.addSection(tr("Parameters"));
        const Query query(QByteArrayView(detail.target).sliced(mark + 1));
        for (const auto& [key, value] : query.pairs())
            view.addField(text(key), text(value));
    }
    view.addSection(tr("Headers"));
    for (const auto& [key, value] : detail.headers)
        view.addField(text(key), text(value));
    view.addSection(tr("Signed string"));
    view.addField(tr("Text"), text(detail.signedText));
    view.finish();
}

} // namespace relay::fields
