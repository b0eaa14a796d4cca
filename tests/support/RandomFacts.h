// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/SocketId.h"
#include "support/AnyFact.h"

#include <QRandomGenerator>

namespace relay::test {

/// Facts of all kinds with anything the journal can hold in their fields, in order of id, with gaps.
class RandomFacts {
public:
    explicit RandomFacts(quint32 seed)
        : m_random(seed) {}

    Fact next() {
        AnyFact any;
        m_id += m_random.bounded(50) ? 1 : m_random.bounded(1u, 1'000u);
        any.id = FactId(m_id);
        any.time = qint64(m_random.bounded(2'000'000'000.0)) * 1'000'000 + m_random.bounded(1'000'000);
        any.kind = static_cast<FactKind>(m_random.bounded(factKindCount()));
        any.source = static_cast<EventSource>(m_random.bounded(eventSourceCount()));
        for (QByteArray* field : {&any.app, &any.channel, &any.name, &any.data, &any.socketId, &any.userId,
                                  &any.excluded, &any.error})
            *field = text();
        any.size = m_random.bounded(3) ? m_random.bounded(100'000) : 0;
        any.recipients = m_random.bounded(3);
        any.status = m_random.bounded(3) ? m_random.bounded(600) : 0;
        any.code = m_random.bounded(3) ? m_random.bounded(5000) : 0;
        any.about = FactId(quint64(m_random.bounded(10)));
        for (int i = m_random.bounded(3); i > 0; --i)
            any.findings.push_back(finding());
        any.laterFindings = any.findings.empty() ? 0 : m_random.bounded(int(any.findings.size()) + 1);
        fillDetail(any.detail);
        Fact fact = any;
        std::visit([this](auto& body) { fillRest(body); }, fact.body);
        if (fact.kind() == FactKind::Unknown)
            fact.foreign = std::make_shared<const ForeignFields>(
                ForeignFields{"teleported",
                              R"("to":"mars","hops":[1,2])",
                              R"("x":{})",
                              {{0, "new", {}, {}, R"({"code":"new"})"}}});
        return fact;
    }

private:
    QByteArray text() {
        switch (m_random.bounded(8)) {
        case 0:
            return {};
        case 1:
            return QByteArray("");
        case 2:
            return "private-orders." + QByteArray::number(m_random.bounded(5));
        case 3:
            return R"({"quoted":"\"","path":"a\/b","emoji":"😀","n":1.50,"nul":"\u0000"})";
        case 4:
            return QByteArray("/apps/1?auth_timestamp=1353088179&a=") + bytes().toHex() + '.' +
                   QByteArray::number(m_random.generate64());
        case 5:
            return QByteArray(m_random.bounded(5'000), 'x');
        default:
            return bytes();
        }
    }
    QByteArray bytes() {
        QByteArray any(m_random.bounded(1, 40), Qt::Uninitialized);
        for (char& c : any)
            c = static_cast<char>(m_random.bounded(256));
        return any;
    }
    Finding finding() {
        const auto code = static_cast<FindingCode>(m_random.bounded(findingCodeCount()));
        return {code, static_cast<Severity>(m_random.bounded(3)), "It is \"so\".", "Do that.",
                QJsonObject{{QStringLiteral("channel"), QStringLiteral("ä")},
                            {QStringLiteral("limit"), qint64(9'007'199'254'740'993)}}};
    }
    void fillDetail(FactDetail& detail) {
        if (m_random.bounded(2))
            detail.refused = Refused{static_cast<Reason>(m_random.bounded(reasonCount())),
                                     {{"channel", text()}, onlyInText("limit", m_random.bounded(200))}};
        if (detail.refused && m_random.bounded(2))
            detail.refused->values = {};
        for (QByteArray* field :
             {&detail.method, &detail.target, &detail.remoteAddress, &detail.origin, &detail.client,
              &detail.userAgent, &detail.channelData, &detail.signedText, &detail.key})
            *field = text();
        for (int i = m_random.bounded(3); i > 0; --i)
            detail.headers.emplace_back(text(), text());
        const bool isRelays = m_random.bounded(2) == 1;
        for (int i = m_random.bounded(3); i > 0; --i)
            detail.recipients.push_back(isRelays ? socketIdText(quint64(m_random.bounded(3)) << 32 | 7)
                                                 : bytes());
        detail.protocol = m_random.bounded(9);
        detail.latencyNanoseconds = m_random.bounded(2) ? m_random.bounded(2'000'000'000) : -1;
    }
    template <typename Body>
    void fillRest(Body& body) {
        if constexpr (requires { body.port; })
            body.port = static_cast<quint16>(m_random.bounded(65536));
        if constexpr (requires { body.userInfo; })
            body.userInfo = text();
        if constexpr (requires { body.tries; }) {
            body.tries = m_random.bounded(4);
            body.steppedAside = m_random.bounded(2) == 1;
        }
        if constexpr (requires { body.nodes; })
            if (m_random.bounded(2)) {
                const QByteArray origin = text();
                const qint64 remote = origin.isNull() ? m_random.bounded(3) : 0; // set by the publishing node
                body.nodes = std::make_shared<const NodeNote>(
                    NodeNote{text(), origin, remote, m_random.bounded(3), m_random.bounded(3)});
            }
        if constexpr (requires { body.call; })
            if (m_random.bounded(4) == 0)
                body.call = nullptr;
        if constexpr (std::is_same_v<Body, facts::ProtocolError>)
            if (m_random.bounded(2))
                body.size.reset();
    }

    QRandomGenerator m_random;
    quint64 m_id = 0;
};

} // namespace relay::test
