// SPDX-License-Identifier: MIT
#include "detail/FactFields.h"

#include "detail/FieldsView.h"
#include "journal/FactTexts.h"
#include "models/FactText.h"
#include "protocol/Query.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace relay::fields {
namespace {

struct FactFields {
    Q_DECLARE_TR_FUNCTIONS(relay::FactFields)
};

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

const ConnectionSnapshot* connectionOf(const QByteArray& socketId, const Snapshot& snapshot) {
    const auto found = std::ranges::find(snapshot.connections, socketId, &ConnectionSnapshot::socketId);
    return found == snapshot.connections.end() ? nullptr : &*found;
}

/// The channel's member behind a socket; null on a channel without members.
const MemberSnapshot* memberOf(const QByteArray& socketId, const Fact& fact, const Snapshot& snapshot) {
    for (const ChannelSnapshot& channel : snapshot.channels)
        if (channel.app == fact.app && channel.name == fact.channel())
            for (const MemberSnapshot& member : channel.members)
                if (std::ranges::count(member.socketIds, socketId) > 0)
                    return &member;
    return nullptr;
}

/// The name, as most apps give one to their members; otherwise the id.
QString nameOf(const MemberSnapshot& member) {
    const QString name =
        QJsonDocument::fromJson(member.userInfo).object().value(QStringLiteral("name")).toString();
    return name.isEmpty() ? text(member.userId) : name;
}

/// A recipient through one connection.
struct Recipient {
    QByteArray socketId;
    QString person;  ///< empty if not known
    QString through; ///< "js 8.4.0, http://shop.test"; says so if the connection is gone
};

Recipient recipientOf(const QByteArray& socketId, const Fact& fact, const Snapshot* snapshot) {
    Recipient recipient{socketId, {}, {}};
    if (!snapshot)
        return recipient;
    const ConnectionSnapshot* connection = connectionOf(socketId, *snapshot);
    if (const MemberSnapshot* member = memberOf(socketId, fact, *snapshot))
        recipient.person = nameOf(*member);
    else if (connection && !connection->userId.isEmpty())
        recipient.person = text(connection->userId);
    QStringList parts;
    if (!connection)
        parts += FactFields::tr("no longer connected");
    else if (!connection->client.isEmpty())
        parts += text(connection->client + ' ' + connection->version).trimmed();
    if (connection && !connection->origin.isEmpty())
        parts += text(connection->origin);
    recipient.through = parts.join(QStringLiteral(", "));
    return recipient;
}

/// People sorted by name, each with their connections; then the connections of unknown people.
void addRecipients(FieldsView& view, const Fact& fact, const Snapshot* snapshot) {
    std::vector<Recipient> recipients;
    for (const QByteArray& socketId : fact.recipientIds())
        recipients.push_back(recipientOf(socketId, fact, snapshot));
    std::ranges::stable_sort(recipients, [](const Recipient& one, const Recipient& other) {
        if (one.person.isEmpty() != other.person.isEmpty())
            return other.person.isEmpty();
        return one.person.compare(other.person, Qt::CaseInsensitive) < 0;
    });
    for (const auto& [socketId, person, through] : recipients) {
        const QString socket = text(socketId);
        QStringList details;
        if (!person.isEmpty())
            details += socket;
        if (!through.isEmpty())
            details += through;
        view.addField(person.isEmpty() ? socket : person,
                      details.isEmpty() ? FactFields::tr("received it once")
                                        : details.join(QStringLiteral(" · ")),
                      socketId);
    }
}

/// How a text of a fact is labelled, and whether it belongs to the request or to the fact itself.
struct Label {
    QString text; ///< empty if another view shows it
    bool ofRequest;
};

Label label(FactText which) {
    switch (which) {
    case FactText::App:
        return {FactFields::tr("App"), false};
    case FactText::Channel:
        return {FactFields::tr("Channel"), false};
    case FactText::Name:
        return {FactFields::tr("Event"), false};
    case FactText::SocketId:
        return {FactFields::tr("Socket id"), false};
    case FactText::UserId:
        return {FactFields::tr("User"), false};
    case FactText::Error:
        return {FactFields::tr("Error"), false};
    case FactText::Method:
        return {FactFields::tr("Method"), true};
    case FactText::Target:
        return {FactFields::tr("Target"), true};
    case FactText::RemoteAddress:
        return {FactFields::tr("From"), true};
    case FactText::Origin:
        return {FactFields::tr("Origin"), true};
    case FactText::Client:
        return {FactFields::tr("Client"), true};
    case FactText::UserAgent:
        return {FactFields::tr("User agent"), true};
    case FactText::Key:
        return {FactFields::tr("Key"), true};
    case FactText::Auth:
        return {FactFields::tr("Auth"), true};
    case FactText::ChannelData:
        return {FactFields::tr("Channel data"), true};
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

/// What a newer version wrote, as received.
void addForeign(FieldsView& view, const Fact& fact) {
    if (!fact.foreign)
        return;
    view.addSection(FactFields::tr("Written by a newer version"));
    view.addField(FactFields::tr("Fields"), text(fact.foreign->fields));
    view.addField(FactFields::tr("Detail"), text(fact.foreign->detail));
    QByteArrayList findings;
    for (const ForeignFields::UnknownFinding& finding : fact.foreign->findings)
        findings.append(finding.json);
    view.addField(FactFields::tr("Findings"), text(findings.join(',')));
}

} // namespace

void fillRecipients(FieldsView& view, const Fact& fact, const Snapshot* snapshot) {
    view.clearFields();
    const qint64 count = fact.recipients().value_or(0);
    if (fact.recipients())
        view.addSection(
            FactFields::tr("Received it once: %n connection(s)", nullptr, static_cast<int>(count)));
    if (fact.recipients() == 0)
        view.addField(FactFields::tr("nobody"), FactFields::tr("“Why” explains why it did not arrive"));
    addRecipients(view, fact, snapshot);
    if (const qint64 more = count - std::ssize(fact.recipientIds()); more > 0)
        view.addField(FactFields::tr("and"), FactFields::tr("%L1 more, not listed individually").arg(more));
    view.addSection(FactFields::tr("Excluded"));
    if (!fact.excluded().isEmpty())
        view.addField(text(fact.excluded()), FactFields::tr("excluded by socket_id (toOthers)"),
                      fact.excluded());
    if (fact.source() == EventSource::Client && !fact.socketId().isEmpty())
        view.addField(text(fact.socketId()), FactFields::tr("the sender: client events are never sent back"),
                      fact.socketId());
    view.finish();
}

void fillRequest(FieldsView& view, const Fact& fact) {
    view.clearFields();
    view.addSection(FactFields::tr("Fact"));
    view.addField(FactFields::tr("Id"), QString::number(number(fact.id)));
    view.addField(FactFields::tr("Time"), fullTimeText(fact.time));
    view.addField(FactFields::tr("Kind"), text(fact.kindName()));
    view.addField(FactFields::tr("Source"),
                  fact.source() ? QString::fromLatin1(name(*fact.source())) : QString());
    addTexts(view, fact, false);
    view.addField(FactFields::tr("Status"), fact.status() != 0 ? QString::number(fact.status()) : QString());
    view.addField(FactFields::tr("Code"), fact.code() != 0 ? QString::number(fact.code()) : QString());
    view.addField(FactFields::tr("Latency"), latencyText(fact.latencyNanoseconds()));

    addForeign(view, fact);
    view.addSection(FactFields::tr("Request"));
    addTexts(view, fact, true);

    if (const qsizetype mark = fact.target().indexOf('?'); mark >= 0) {
        view.addSection(FactFields::tr("Parameters"));
        const Query query(QByteArrayView(fact.target()).sliced(mark + 1));
        for (const auto& [key, value] : query.pairs())
            view.addField(text(key), text(value));
    }
    view.addSection(FactFields::tr("Headers"));
    for (const auto& [key, value] : fact.call().headers)
        view.addField(text(key), text(value));
    view.addSection(FactFields::tr("Signed string"));
    view.addField(FactFields::tr("Text"), text(fact.signedText()));
    view.finish();
}

} // namespace relay::fields
