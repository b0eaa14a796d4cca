// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/capture/CaptureHeader.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>

#include <map>
#include <set>

namespace relay {

/// Facts as HAR 1.2: an entry for each WebSocket with its `_webSocketMessages`, as browsers write them, and
/// one for each request of the API. The messages are those that facts record: events, subscriptions,
/// refusals.
class HarExport {
public:
    explicit HarExport(const CaptureHeader& header);

    /// Learns from any fact where the relay listens. Comes before add().
    void look(const Fact& fact);
    void add(const Fact& fact);
    QByteArray json() const;

private:
    struct Socket {
        QJsonObject entry;
        QJsonArray messages;
        qint64 opened = 0;
        qint64 last = 0;
    };
    Socket& socketOf(const QByteArray& socketId, const Fact& fact);
    void send(const QByteArray& socketId, const Fact& fact, const QByteArray& message);
    void receive(const QByteArray& socketId, const Fact& fact, const QByteArray& message);
    void addMessage(const QByteArray& socketId, const Fact& fact, const char* type,
                    const QByteArray& message);
    void addRequest(const Fact& fact);
    void addEvent(const facts::Event& event, const Fact& fact);
    QByteArray keyOf(const QByteArray& app) const;

    const CaptureHeader m_header;
    bool m_isSecure = false;
    bool m_isStartSeen = false; ///< where it listens is known from that
    QByteArray m_host;          ///< host and port
    QByteArray m_prefix;        ///< of the paths
    std::map<QByteArray, Socket> m_sockets;
    HttpCallPtr m_lastKept;  ///< one request may bring several facts
    QJsonArray m_lastEvents; ///< that it brought
    std::set<QByteArray> m_lastChannels;
    std::size_t m_lastRequest = 0; ///< its place in m_requests
    std::vector<QJsonObject> m_requests;
};

} // namespace relay
