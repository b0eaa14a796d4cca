// SPDX-License-Identifier: MIT
#include "models/PeerFacts.h"

#include "models/FactText.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <deque>

namespace relay {
namespace {

constexpr int piece = 1024; ///< facts read at once, so that the journal is never held for long

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::PeerFacts)
};

/// What the app said of a presence member; the second connection of one does not join again.
QByteArray userInfoOf(const Fact& fact) {
    if (const auto* joined = std::get_if<facts::MemberAdded>(&fact.body))
        return joined->userInfo;
    const auto* subscribed = std::get_if<facts::Subscribed>(&fact.body);
    if (!subscribed)
        return {};
    const QJsonObject data = QJsonDocument::fromJson(subscribed->channelData).object();
    return QJsonDocument(data.value(QLatin1String("user_info")).toObject()).toJson(QJsonDocument::Compact);
}

} // namespace

PeerFacts::PeerFacts(Participant peer)
    : m_peer(std::move(peer))
    , m_user(m_peer.user) {
    if (!m_peer.socketId.isEmpty())
        m_sockets.insert(m_peer.socketId);
}

bool PeerFacts::concerns(const Fact& fact) {
    if (fact.kind() == FactKind::FindingCame)
        return false; // it belongs to the fact that it is about
    const bool isUsers = !m_peer.user.isEmpty() && fact.app == m_peer.app && fact.userId() == m_peer.user;
    if (isUsers && !fact.socketId().isEmpty())
        m_sockets.insert(fact.socketId());
    if (isUsers || isMine(fact.socketId()))
        learnUser(fact);
    if (isUsers || isMine(fact.socketId()) || isMine(fact.excluded()))
        return true;
    return std::ranges::any_of(fact.recipientIds(), [this](const QByteArray& id) { return isMine(id); });
}

void PeerFacts::learnUser(const Fact& fact) {
    if (fact.userId().isEmpty() || isRefusal(fact.kind()) ||
        (!m_peer.user.isEmpty() && fact.userId() != m_peer.user))
        return;
    if (fact.userId() != m_user)
        m_userInfo.clear();
    m_user = fact.userId();
    if (const QByteArray info = userInfoOf(fact); !info.isEmpty())
        m_userInfo = info;
}

QString PeerFacts::what(const Fact& fact) const {
    const QString name = baseName(QString::fromUtf8(fact.name()));
    if (isRefusal(fact.kind()))
        return Texts::tr("refused: %1").arg(QString::fromUtf8(fact.error()).simplified());
    if (fact.kind() != FactKind::Event)
        return headline(fact);
    if (isMine(fact.socketId()))
        return Texts::tr("sent %1").arg(name);
    return isMine(fact.excluded()) ? Texts::tr("excluded from %1").arg(name) : Texts::tr("got %1").arg(name);
}

std::vector<FactPtr> PeerFacts::read(const JournalReader& journal) {
    std::deque<FactPtr> found;
    for (FactId next = FactId::None;;) {
        const JournalBatch batch = journal.read(next, piece);
        for (const FactPtr& fact : batch.facts)
            if (concerns(*fact))
                found.push_back(fact);
        while (found.size() > most)
            found.pop_front();
        if (batch.facts.empty() || batch.next == next)
            break;
        next = batch.next;
    }
    return {found.begin(), found.end()};
}

} // namespace relay
