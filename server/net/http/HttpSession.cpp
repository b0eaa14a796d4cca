// SPDX-License-Identifier: MIT
#include "net/http/HttpSession.h"

#include "api/Router.h"
#include "net/LingeringClose.h"
#include "net/NetContext.h"
#include "net/PeerAddress.h"
#include "net/PeerRegistry.h"
#include "net/http/FirstBytes.h"
#include "net/http/ResponseText.h"
#include "net/websocket/OpeningHandshake.h"
#include "relay/Hub.h"
#include "relay/World.h"

#include <QHostAddress>
#include <QSslSocket>

namespace relay {
namespace {

constexpr std::size_t maxPipelined = 64;      // unanswered requests per connection
constexpr qint64 readAhead = 256 * 1024;      // bytes taken from the kernel before they are looked at
constexpr qint64 mostCopied = 4 * 1024;       // bytes of one read; larger reads are taken as they are
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
    , m_parser(context.hub.limits().requestHead, context.router.bodyLimit())
    , m_deadline(context.deadlines, [this] { timeOut(); })
    , m_remoteAddress(peerAddress(*m_socket))
    , m_loopback(m_socket->peerAddress().isLoopback())
    , m_lacksTls(context.secure && !qobject_cast<QSslSocket*>(m_socket.get()))
    , m_self(std::make_shared<HttpSession*>(this)) {}

HttpSession::~HttpSession() {
    if (m_socket)
        letGo();
}

void HttpSession::start() {
    m_socket->setReadBufferSize(readAhead);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, [this] { read(); });
    connect(m_socket.get(), &QTcpSocket::disconnected, this, [this] {
        m_gone = true;
        if (!m_waits) // what it sent before leaving is handled first
            finish();
    });
    connect(m_socket.get(), &QTcpSocket::bytesWritten, this, [this] { answersWereRead(); });
    if (const auto* tls = qobject_cast<QSslSocket*>(m_socket.get()))
        connect(tls, &QSslSocket::encryptedBytesWritten, this, [this] { answersWereRead(); });
    if (auto* plain = dynamic_cast<PlainSocket*>(m_socket.get()))
        plain->readBy(this);
    m_deadline.setMilliseconds(m_context.timeouts.firstRequest);
    if (m_socket->bytesAvailable() > 0)
        read();
}

void HttpSession::shutDown() {
    finish();
}

void HttpSession::read() {
    while (takes()) {
        const qint64 size = m_socket->bytesAvailable();
        if (size <= 0)
            return;
        came(received(size));
    }
}

bool HttpSession::takes() const {
    return !m_over && mayGoOn();
}

void HttpSession::came(QByteArray bytes) {
    m_parser.feed(std::move(bytes));
    if (m_firstSeen || firstBytesAreHttp())
        proceed();
}

/// Stops listening to the socket: it belongs to someone else from now on.
std::unique_ptr<QTcpSocket> HttpSession::letGo() {
    m_socket->disconnect(this);
    if (auto* plain = dynamic_cast<PlainSocket*>(m_socket.get()))
        plain->readBy(nullptr);
    return std::move(m_socket);
}

/// The bytes received. Small reads are copied: without a copy they would take the socket's whole 16 KB block
/// with them, and the next read would have to allocate another.
QByteArray HttpSession::received(qint64 size) {
    if (size > mostCopied)
        return m_socket->read(size);
    QByteArray bytes(size, Qt::Uninitialized);
    bytes.truncate(std::max<qint64>(m_socket->read(bytes.data(), size), 0));
    return bytes;
}

/// Continues with the requests that were waiting for the client to read its answers.
void HttpSession::answersWereRead() {
    if (m_over || m_proceeding)
        return;
    if (m_waiting.what == Waiting::For::NextRequest)
        m_waiting = {}; // it is not idle: its time starts again
    proceed();
    read();
}

bool HttpSession::mayGoOn() const {
    return !m_waits && !m_last && !m_upgrade && m_slots.size() < maxPipelined &&
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

/// False when the parser has no more; answers available immediately are collected, to be sent together.
bool HttpSession::takeRequests() {
    m_proceeding = true;
    bool more = true;
    while (more && !m_over && mayGoOn()) {
        std::optional<ParsedRequest> parsed = m_parser.next();
        more = parsed.has_value();
        if (!more)
            break;
        take(std::move(*parsed));
        m_context.turn.sendWhatWaitsTooLong();
    }
    m_proceeding = false;
    return more;
}

void HttpSession::take(ParsedRequest parsed) {
    ++m_taken;
    countInTurn();
    if (asksForWebSocket(parsed, m_context.pathPrefix)) {
        m_upgrade = std::move(parsed);
        return;
    }
    if (m_lacksTls)
        return refuse({{Reason::PlainOnTls, {}}}, &parsed.request);
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
    m_context.router.handle(
        request,
        [self = std::weak_ptr(m_self), number](const HttpResponse& response) {
            if (const auto session = self.lock())
                (*session)->answer(number, response);
        },
        m_self);
}

void HttpSession::answer(quint64 number, const HttpResponse& response) {
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
        proceed(); // requests already read
        read();
    }
}

void HttpSession::refuse(const RefusedRequest& given, const HttpRequest* request) {
    // Whatever else is wrong, it came to the wrong port.
    const RefusedRequest& why = m_lacksTls ? RefusedRequest{{Reason::PlainOnTls, {}}} : given;
    recordRefused(m_context.facts, why, m_remoteAddress, request);
    HttpResponse response = httpError(why.status(), why.why.answer());
    response.headers = why.headers;
    answerLast(response, request ? request->method == "HEAD" : m_parser.isHead());
}

void HttpSession::answerLast(const HttpResponse& response, bool head) {
    m_last = true;
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
        m_writer.writeNow(out); // before what this turn delivers: the publisher can go on while that is sent
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

/// Not before the answers to the requests ahead of this one.
void HttpSession::sendContinue() {
    if (!m_slots.empty() || !m_parser.takeExpectation())
        return;
    m_writer.writeNow("HTTP/1.1 100 Continue\r\n\r\n");
}

void HttpSession::finish() {
    if (m_over)
        return;
    std::unique_ptr<QTcpSocket> socket = letGo();
    over();
    LingeringClose::begin(m_context, std::move(socket));
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
