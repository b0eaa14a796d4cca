// SPDX-License-Identifier: MIT
#include "net/http/HttpSession.h"

#include "api/Router.h"
#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerAddress.h"
#include "net/PeerRegistry.h"
#include "net/http/FirstBytes.h"
#include "net/http/ResponseText.h"
#include "net/websocket/ClientSocket.h"
#include "net/websocket/OpeningHandshake.h"
#include "relay/Hub.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QWebSocket>

namespace relay {
namespace {

constexpr qint64 headLimit = 32 * 1024;
constexpr std::size_t maxPipelined = 64;      // unanswered requests of one connection
constexpr qint64 readAhead = 256 * 1024;      // bytes taken from the kernel before they are looked at
constexpr qint64 unreadAnswers = 1024 * 1024; // bytes of answers that may wait before we read on

} // namespace

void HttpSession::begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket) {
    std::unique_ptr<HttpSession> session(new HttpSession(context, std::move(socket)));
    HttpSession& that = *session;
    context.peers.take(std::move(session));
    that.start();
}

HttpSession::HttpSession(const NetContext& context, std::unique_ptr<QTcpSocket> socket)
    : m_context(context)
    , m_socket(std::move(socket))
    , m_writer(*m_socket, context.turn)
    , m_parser(headLimit, context.router.bodyLimit())
    , m_deadline(context.deadlines, [this] { timeOut(); })
    , m_remoteAddress(peerAddress(*m_socket))
    , m_loopback(m_socket->peerAddress().isLoopback())
    , m_self(std::make_shared<HttpSession*>(this)) {}

HttpSession::~HttpSession() {
    if (m_socket)
        m_socket->disconnect(this);
}

void HttpSession::start() {
    m_socket->setReadBufferSize(readAhead);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { read(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] { finish(); });
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, [this] { answersWereRead(); });
    if (const auto* tls = qobject_cast<QSslSocket*>(m_socket.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] { answersWereRead(); });
    m_deadline.setMilliseconds(m_context.timeouts.firstRequest);
    if (m_socket->bytesAvailable() > 0)
        read();
}

void HttpSession::shutDown() {
    finish();
}

void HttpSession::read() {
    while (!m_over && mayGoOn()) {
        const qint64 size = m_socket->bytesAvailable();
        if (size <= 0)
            return;
        m_parser.feed(m_socket->read(size));
        if (!m_firstSeen && !firstBytesAreHttp())
            return;
        proceed();
    }
}

/// Goes on with the requests that waited for the client to read its answers.
void HttpSession::answersWereRead() {
    if (m_over || m_proceeding)
        return;
    if (m_waiting.what == Waiting::For::NextRequest)
        m_waiting = {}; // it is not idle: its time starts anew
    proceed();
    read();
}

bool HttpSession::mayGoOn() const {
    return !m_last && !m_upgrade && m_slots.size() < maxPipelined &&
           m_collected + m_writer.pending() < unreadAnswers;
}

bool HttpSession::firstBytesAreHttp() {
    const FirstBytes first = lookAtFirstBytes(m_parser.unread());
    m_firstSeen = first.isDecided;
    if (first.refusal)
        refuse(*first.refusal);
    return !first.refusal;
}

void HttpSession::proceed() {
    bool more = true;
    while (more && !m_over && mayGoOn()) {
        more = takeRequests();
        if (m_over)
            return;
        if (const auto& error = m_parser.error(); error && !m_last)
            refuse(*error);
        else
            writeAnswers();
    }
    if (!m_over)
        setDeadline();
}

/// False when the parser has no more; answers that come at once are collected, to leave together.
bool HttpSession::takeRequests() {
    m_proceeding = true;
    bool more = true;
    while (more && !m_over && mayGoOn()) {
        std::optional<ParsedRequest> parsed = m_parser.next();
        more = parsed.has_value();
        if (more)
            take(std::move(*parsed));
    }
    m_proceeding = false;
    return more;
}

void HttpSession::take(ParsedRequest parsed) {
    ++m_taken;
    if (asksForWebSocket(parsed, m_context.pathPrefix)) {
        m_upgrade = std::move(parsed);
        return;
    }
    m_last = !parsed.keepAlive;
    const quint64 number = m_firstSlot + m_slots.size();
    m_slots.push_back({{}, parsed.request.method == "HEAD", parsed.http10, m_last});
    HttpRequest& request = parsed.request;
    if (request.method == "OPTIONS") {
        answer(number, preflightResponse());
        return;
    }
    request.remoteAddress = m_remoteAddress;
    request.loopback = m_loopback;
    request.secure = m_context.secure;
    request.acceptedNanoseconds = m_context.clock.monotonicNanoseconds();
    m_context.router.handle(request, [self = std::weak_ptr(m_self), number](HttpResponse response) {
        if (const auto session = self.lock())
            (*session)->answer(number, std::move(response));
    });
}

void HttpSession::answer(quint64 number, HttpResponse response) {
    if (m_over || number < m_firstSlot)
        return;
    Slot& slot = m_slots[number - m_firstSlot];
    slot.text = responseText(response, {slot.head, slot.last, slot.http10, utcSeconds()});
    m_collected += slot.text.size();
    if (m_proceeding)
        return;
    const bool waited = !mayGoOn();
    writeAnswers();
    if (waited && !m_over) {
        proceed(); // requests that had been read already
        read();
    }
}

void HttpSession::refuse(const RefusedRequest& why, const HttpRequest* request) {
    recordRefused(m_context.facts, why, m_remoteAddress, request);
    m_last = true;
    HttpResponse response = httpError(why.status(), why.why.answer());
    response.headers = why.headers;
    const bool head = request ? request->method == "HEAD" : m_parser.isHead();
    m_slots.push_back({responseText(response, {.head = head, .close = true, .utcSeconds = utcSeconds()}),
                       head, false, true});
    m_collected += m_slots.back().text.size();
    writeAnswers();
}

void HttpSession::writeAnswers() {
    QByteArray out;
    bool last = false;
    while (!m_slots.empty() && !m_slots.front().text.isNull()) {
        out.isEmpty() ? out = std::move(m_slots.front().text) : out += m_slots.front().text;
        last = m_slots.front().last;
        m_slots.pop_front();
        ++m_firstSlot;
    }
    m_collected -= out.size();
    if (!out.isEmpty())
        m_writer.write(out);
    if (m_writer.pending() >= unreadAnswers)
        m_writer.flush(); // the socket tells when it has sent what the kernel does not take now
    if (last) {
        finish();
        return;
    }
    if (m_upgrade && m_slots.empty()) {
        upgrade();
        return;
    }
    sendContinue();
    setDeadline();
}

/// Not before the answers to the requests in front of this one.
void HttpSession::sendContinue() {
    if (m_slots.empty() && m_parser.takeExpectation())
        m_writer.write("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpSession::upgrade() {
    const ParsedRequest parsed = *std::exchange(m_upgrade, std::nullopt);
    const HttpRequest& request = parsed.request;
    if (const std::optional<RefusedRequest> refusal = handshakeRefusal(parsed)) {
        refuse(*refusal, &request);
        return;
    }
    // What came on top of the request, before our answer, may in part still lie in the socket.
    QByteArray unread = m_parser.takeUnread();
    while (const qint64 size = m_socket->bytesAvailable())
        unread += m_socket->read(size);
    m_socket->disconnect(this);
    std::unique_ptr<QWebSocket> handle = m_context.handshake.perform(*m_socket, request);
    std::unique_ptr<QTcpSocket> socket = std::move(m_socket);
    over();
    if (!handle) {
        LingeringClose::begin(m_context, std::move(socket));
        return;
    }
    const ConnectRequest connect{request.path().toByteArray(),
                                 m_context.pathPrefix,
                                 request.query().toByteArray(),
                                 headerValue(request.headers, "Origin"),
                                 headerValue(request.headers, "User-Agent"),
                                 m_remoteAddress,
                                 m_context.secure};
    ClientSocket::begin(m_context, std::move(socket), std::move(handle), connect, unread);
}

HttpSession::Waiting HttpSession::waitingFor() const {
    using For = Waiting::For;
    if (m_parser.midRequest() && mayGoOn())
        return {m_taken == 0 ? For::FirstRequest : For::Request, m_taken};
    if (!m_slots.empty() || m_upgrade)
        return {For::Us, m_taken};
    return {m_taken == 0 ? For::FirstRequest : For::NextRequest, m_taken};
}

/// The one place that sets the deadline, from the state as it is. It starts when the state changes: further
/// bytes of a request buy it no time, and each request has a time of its own.
void HttpSession::setDeadline() {
    const Waiting now = waitingFor();
    if (now == m_waiting)
        return;
    m_waiting = now;
    using For = Waiting::For;
    const Timeouts& timeouts = m_context.timeouts;
    if (now.what == For::Us)
        m_deadline.clear();
    else
        m_deadline.setMilliseconds(now.what == For::FirstRequest ? timeouts.firstRequest
                                   : now.what == For::Request    ? timeouts.request
                                                                 : timeouts.betweenRequests);
}

void HttpSession::timeOut() {
    if (m_parser.midRequest() && mayGoOn())
        refuse({{Reason::RequestTimedOut, {}}});
    else
        finish(); // nothing was begun: a browser that connects ahead is no fact
}

void HttpSession::finish() {
    if (m_over)
        return;
    m_writer.flush();
    m_socket->disconnect(this);
    over();
    LingeringClose::begin(m_context, std::move(m_socket));
}

void HttpSession::over() {
    m_over = true;
    m_self.reset(); // late answers find nobody
    m_deadline.clear();
    m_context.peers.retire(*this);
}

qint64 HttpSession::utcSeconds() const {
    return m_context.clock.utcMicroseconds() / 1'000'000;
}

} // namespace relay
