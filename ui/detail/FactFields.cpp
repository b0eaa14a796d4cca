// SPDX-License-Identifier: MIT
#include "detail/FactFields.h"

#include "detail/FieldsView.h"
#include "journal/FactTexts.h"
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

/// How a text of a fact is labelled, and whether it belongs to the request rather than to the fact.
struct Label {
    QString text; ///< empty for what another view shows
    bool ofRequest;
};

Label label(FactText which) {
    switch (which) {
    case FactText::App:
        return {tr("App"), false};
    case FactText::Channel:
        return {tr("Channel"), false};
    case FactText::Name:
        return {tr("Event"), false};
    case FactText::SocketId:
        return {tr("Socket id"), false};
    case FactText::UserId:
        return {tr("User"), false};
    case FactText::Error:
        return {tr("Error"), false};
    case FactText::Method:
        return {tr("Method"), true};
    case FactText::Target:
        return {tr("Target"), true};
    case FactText::RemoteAddress:
        return {tr("From"), true};
    case FactText::Origin:
        return {tr("Origin"), true};
    case FactText::Client:
        return {tr("Client"), true};
    case FactText::UserAgent:
        return {tr("User agent"), true};
    case FactText::Key:
        return {tr("Key"), true};
    case FactText::Auth:
        return {tr("Auth"), true};
    case FactText::ChannelData:
        return {tr("Channel data"), true};
    case FactText::Data:
    case FactText::Excluded:
    case FactText::SignedText:
        break;
    }
    return {{}, false};
}

void addTexts(FieldsView& view, const Fact& fact, bool ofRequest) {
    const auto add = [&](FactText which, const QByteArray& value) {
        const Label known = label(which);
        if (!known.text.isEmpty() && known.ofRequest == ofRequest)
            view.addField(known.text, text(value), which == FactText::SocketId ? value : QByteArray());
    };
    visitTexts(fact, add);
    visitCallTexts(fact.call(), add);
}

} // namespace

void fillRecipients(FieldsView& view, const Fact& fact, const Snapshot* snapshot) {
    view.clearFields();
    const qint64 count = fact.recipients().value_or(0);
    const std::vector<QByteArray>& known = fact.recipientIds();
    view.addSection(tr("Got it once: %1").arg(counted(count, tr("connection"), tr("connections"))));
    if (count == 0)
        view.addField(tr("nobody"), tr("“Why” says what kept it from arriving"));
    for (const QByteArray& socketId : known) {
        const QString who = whoIs(socketId, snapshot);
        view.addField(text(socketId), who.isEmpty() ? tr("got it once") : tr("got it once · %1").arg(who),
                      socketId);
    }
    if (const qint64 more = count - static_cast<qint64>(known.size()); more > 0)
        view.addField(tr("and"), tr("%L1 more, not remembered one by one").arg(more));
    view.addSection(tr("Left out"));
    if (!fact.excluded().isEmpty())
        view.addField(text(fact.excluded()), tr("asked for by socket_id (toOthers)"), fact.excluded());
    if (fact.source() == EventSource::Client && !fact.socketId().isEmpty())
        view.addField(text(fact.socketId()), tr("the sender: a client event never comes back"),
                      fact.socketId());
    view.finish();
}

void fillRequest(FieldsView& view, const Fact& fact) {
    view.clearFields();
    view.addSection(tr("Fact"));
    view.addField(tr("Id"), QString::number(number(fact.id)));
    view.addField(tr("Time"), fullTimeText(fact.time));
    view.addField(tr("Kind"), QString::fromLatin1(name(fact.kind())));
    view.addField(tr("Source"), fact.source() ? QString::fromLatin1(name(*fact.source())) : QString());
    addTexts(view, fact, false);
    view.addField(tr("Status"), fact.status() != 0 ? QString::number(fact.status()) : QString());
    view.addField(tr("Code"), fact.code() != 0 ? QString::number(fact.code()) : QString());
    view.addField(tr("Latency"), latencyText(fact.latencyNanoseconds()));

    view.addSection(tr("Request"));
    addTexts(view, fact, true);

    if (const qsizetype mark = fact.target().indexOf('?'); mark >= 0) {
        view.addSection(tr("Parameters"));
        const Query query(QByteArrayView(fact.target()).sliced(mark + 1));
        for (const auto& [key, value] : query.pairs())
            view.addField(text(key), text(value));
    }
    view.addSection(tr("Headers"));
    for (const auto& [key, value] : fact.call().headers)
        view.addField(text(key), text(value));
    view.addSection(tr("Signed string"));
    view.addField(tr("Text"), text(fact.signedText()));
    view.finish();
}

} // namespace relay::fields
