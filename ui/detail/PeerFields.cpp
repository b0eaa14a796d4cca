// SPDX-License-Identifier: MIT
#include "detail/PeerFields.h"

#include "models/FactText.h"
#include "models/MemberName.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace relay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::PeerFields)
};

using Rows = std::vector<PeerFields::Row>;

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

/// What a presence channel knows about the person; null if none knows anything.
const MemberSnapshot* memberOf(const Participant& peer, const Snapshot& snapshot) {
    for (const ChannelSnapshot& channel : snapshot.channels)
        for (const MemberSnapshot& member : channel.members)
            if (peer.user.isEmpty() ? std::ranges::count(member.socketIds, peer.socketId) > 0
                                    : channel.app == peer.app && member.userId == peer.user)
                return &member;
    return nullptr;
}

Rows connectionRows(const ConnectionSnapshot& connection, qint64 now) {
    const QByteArray& id = connection.socketId;
    Rows rows{{Texts::tr("Socket id"), text(id), id},
              {Texts::tr("User"), connection.userId.isEmpty() ? QString() : text(connection.userId), {}},
              {Texts::tr("Library"), text((connection.client + ' ' + connection.version).trimmed()), {}},
              {Texts::tr("Page"), text(connection.origin), {}},
              {Texts::tr("Address"),
               text(connection.remoteAddress) + (connection.secure ? QStringLiteral(" (wss)") : QString()),
               {}},
              {Texts::tr("User agent"), text(connection.userAgent), {}},
              {Texts::tr("Connected"), wallClockText(connection.since), {}},
              {Texts::tr("Received"), sizeText(connection.bytesIn), {}},
              {Texts::tr("Sent"), sizeText(connection.bytesOut), {}}};
    if (connection.lastActivity > 0)
        rows.push_back({Texts::tr("Last heard"), agoText(connection.lastActivity, now), {}});
    if (connection.pending > 0)
        rows.push_back({Texts::tr("Waiting"), sizeText(connection.pending), {}});
    for (const QByteArray& watched : connection.watchlist)
        rows.push_back({Texts::tr("Watches"), text(watched), {}});
    return rows;
}

Rows arrivalRows(const Fact& arrival) {
    return {{Texts::tr("Socket id"), text(arrival.socketId()), {}},
            {Texts::tr("Library"), text(arrival.client().library), {}},
            {Texts::tr("Page"), text(arrival.client().origin), {}},
            {Texts::tr("Address"), text(arrival.client().remoteAddress), {}},
            {Texts::tr("User agent"), text(arrival.client().userAgent), {}},
            {Texts::tr("Connected"), wallClockText(arrival.time), {}}};
}

Rows memberRows(const QByteArray& user, const QByteArray& userInfo) {
    Rows rows{{Texts::tr("User"), text(user), {}}};
    const QJsonObject info = QJsonDocument::fromJson(userInfo).object();
    for (auto field = info.begin(); field != info.end(); ++field)
        if (const QString value = field.value().toVariant().toString(); !value.isEmpty())
            rows.push_back({field.key(), value, {}});
    return rows;
}

} // namespace

QStringList PeerFields::texts() const {
    QStringList all;
    for (const Section& section : sections) {
        all += section.title;
        for (const Row& row : section.rows)
            all += row.name + u'\n' + row.value;
    }
    return all;
}

std::vector<const ConnectionSnapshot*> peerConnections(const Participant& peer, const Snapshot& snapshot) {
    const MemberSnapshot* member = peer.user.isEmpty() ? nullptr : memberOf(peer, snapshot);
    std::vector<const ConnectionSnapshot*> found;
    for (const ConnectionSnapshot& connection : snapshot.connections) {
        const bool isUsers = !peer.user.isEmpty() && connection.app == peer.app &&
                             (connection.userId == peer.user ||
                              (member && std::ranges::count(member->socketIds, connection.socketId) > 0));
        if (isUsers || (!peer.socketId.isEmpty() && connection.socketId == peer.socketId))
            found.push_back(&connection);
    }
    return found;
}

PeerFields peerFields(const PeerFacts& facts, const Snapshot* snapshot, const Fact* arrival) {
    const Participant& peer = facts.peer();
    PeerFields fields;
    const MemberSnapshot* member = snapshot ? memberOf(peer, *snapshot) : nullptr;
    const auto connections =
        snapshot ? peerConnections(peer, *snapshot) : std::vector<const ConnectionSnapshot*>();
    const QByteArray signedIn = connections.empty() ? QByteArray() : connections.front()->userId;
    const QByteArray user = !peer.user.isEmpty() ? peer.user
                            : member             ? member->userId
                            : signedIn.isEmpty() ? facts.user()
                                                 : signedIn;
    const QByteArray userInfo = member                 ? member->userInfo
                                : user == facts.user() ? facts.userInfo()
                                                       : QByteArray();
    const QString name = memberName(userInfo);
    fields.title = !name.isEmpty() ? name : !peer.user.isEmpty() ? text(peer.user) : text(peer.socketId);
    QStringList about{user.isEmpty() ? Texts::tr("guest") : Texts::tr("user %1").arg(text(user))};
    if (connections.empty())
        about += Texts::tr("no longer connected");
    else if (!peer.user.isEmpty())
        about += Texts::tr("%n connection(s)", nullptr, static_cast<int>(connections.size()));
    fields.about = about.join(QStringLiteral(" · "));
    if (member || !userInfo.isEmpty())
        fields.sections.push_back({Texts::tr("User"), memberRows(user, userInfo)});
    for (const ConnectionSnapshot* connection : connections)
        fields.sections.push_back(
            {Texts::tr("Connection"), connectionRows(*connection, snapshot ? snapshot->time : 0)});
    if (connections.empty() && arrival)
        fields.sections.push_back({Texts::tr("Last connection"), arrivalRows(*arrival)});
    return fields;
}

} // namespace relay
