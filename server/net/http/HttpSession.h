// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectGrant.h"
#include "net/Peer.h"
#include "net/PlainSocket.h"
#include "net/SocketWriter.h"
#include "net/http/HttpParser.h"
#include "net/loop/Deadlines.h"
#include "net/loop/Turn.h"

#include <QTcpSocket>

#include <deque>
#include <memory>
#include <optional>

namespace relay {

struct NetContext;

/// One HTTP/1.x connection: keep-alive and pipelining, answers in the order of their requests even when a
/// long poll answers late; a request to upgrade makes it a ClientSocket. A turn takes a few of its requests.
/// Without TLS on a port that speaks it, the first request is refused: a WebSocket with 4000. Relay thread
/// only.
class HttpSession final : public Peer, private Turn::Task, private PlainSocket::Reader {
public:
    /// Takes a socket whose TLS, if it has any, is set up. The PeerRegistry gets the session.
    static void begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket);
    ~HttpSession() override;

    void shutDown() override;

private:
    /// A request's place in the order of answers.
    struct Slot {
        QByteArray text; ///< null until it is answered
        bool head = false;
        bool http10 = false;
        bool last = false; ///< the connection ends after it
    };

    /// What the connection waits for: who has to act, and on which request.
    struct Waiting {
        enum class For : quint8 { FirstRequest, Request, NextRequest, Us };
        For what = For::FirstRequest;
        quint64 taken = 0; ///< requests complete by then
        bool operator==(const Waiting&) const = default;
    };

    HttpSession(const NetContext& context, std::unique_ptr<QTcpSocket> socket);
    void start();
    void read();
    bool takes() const override;
    void came(QByteArray bytes) override;
    std::unique_ptr<QTcpSocket> letGo();
    QByteArray received(qint64 size);
    void answersWereRead();
    void proceed();
    bool takeRequests();
    void sendContinue();
    bool mayGoOn() const;
    bool firstBytesAreHttp();
    void take(ParsedRequest parsed);
    void answer(quint64 number, const HttpResponse& response);
    void refuse(const RefusedRequest& why, const HttpRequest* request = nullptr);
    void answerLast(const HttpResponse& response, bool head);
    bool mayAttach(const HttpRequest& request, std::optional<InspectGrant>& grant);
    void writeAnswers();
    void upgrade();
    void countInTurn();
    void endOfTurn() override;
    Waiting waitingFor() const;
    void setDeadline();
    void timeOut();
    void finish();
    void over();
    qint64 utcSeconds() const;

    const NetContext& m_context;
    std::unique_ptr<QTcpSocket> m_socket;
    SocketWriter m_writer;
    HttpParser m_parser;
    Deadline m_deadline;
    const QByteArray m_remoteAddress;
    const bool m_loopback;
    const bool m_lacksTls;                  ///< on a port that speaks it
    std::deque<Slot> m_slots;               ///< at most maxPipelined
    quint64 m_firstSlot = 0;                ///< the number of the front one
    qint64 m_collected = 0;                 ///< bytes of answers in them
    std::optional<ParsedRequest> m_upgrade; ///< waits for the answers ahead of it
    std::shared_ptr<HttpSession*> m_self;   ///< what responders hold weakly
    Waiting m_waiting;                      ///< what m_deadline was set for
    quint64 m_taken = 0;                    ///< requests received completely
    bool m_firstSeen = false;               ///< the first bytes have been checked
    quint64 m_turnOfRequests = 0;           ///< the turn that m_requests counts
    int m_requests = 0;
    bool m_waits = false; ///< has used up its requests for this turn
    bool m_gone = false;  ///< the peer is gone
    bool m_last = false;  ///< no further request is taken
    bool m_proceeding = false;
    bool m_over = false;
};

} // namespace relay
