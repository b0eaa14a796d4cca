// SPDX-License-Identifier: MIT
#include "cluster/RedisConnection.h"

#include <QHostAddress>
#include <QSslConfiguration>
#include <QSslSocket>

namespace relay {
namespace {

constexpr int oldestVersion = 6;

bool isLoopback(const QByteArray& host) {
    return host == "localhost" || QHostAddress(QString::fromUtf8(host)).isLoopback();
}

/// The value of `name:value` in the answer to INFO; empty if it is missing.
QByteArray infoValue(const QByteArray& info, const QByteArray& name) {
    for (const QByteArray& line : info.split('\n'))
        if (line.startsWith(name + ':'))
            return line.sliced(name.size() + 1).trimmed();
    return {};
}

/// What is wrong if Redis refuses to let us in. Its own words are not repeated: they can contain the
/// credentials given.
QByteArray refusal(const QByteArray& error) {
    const QByteArray code = error.left(error.indexOf(' '));
    if (code == "WRONGPASS" || error.contains("invalid password"))
        return "Redis refuses the user or the password.";
    if (code == "NOAUTH")
        return "Redis requires a password.";
    if (code == "NOPERM")
        return "Redis does not allow this user a required command; allow +publish, +subscribe and the "
               "channels of the prefix.";
    if (error.contains("AUTH") && error.contains("without any password"))
        return "A password was given, but Redis has none set.";
    if (error.contains("DB index") || error.contains("SELECT is not allowed"))
        return "Redis does not have the database that the URL names.";
    if (code == "LOADING")
        return "Redis is still loading its data.";
    if (code == "MISCONF" || code == "MASTERDOWN")
        return "Redis refuses commands (" + code + ").";
    return "Redis refuses the connection (" + code.left(40) + ").";
}

} // namespace

RedisConnection::RedisConnection(RedisAddress address, Purpose purpose, Events events)
    : m_address(std::move(address))
    , m_purpose(purpose)
    , m_events(std::move(events)) {
    connect(&m_limit, &QTimer::timeout, this, [this] { secondPassed(); });
}

RedisConnection::~RedisConnection() {
    m_over = true;
}

void RedisConnection::dial() {
    makeSocket();
    m_limit.start(1'000);
    const QString host = QString::fromUtf8(m_address.host);
    if (m_address.secure)
        m_socket->connectToHostEncrypted(host, m_address.port);
    else
        m_socket->connectToHost(host, m_address.port);
}

void RedisConnection::makeSocket() {
    m_socket = std::make_unique<QSslSocket>();
    if (m_address.secure) {
        QSslConfiguration tls = m_socket->sslConfiguration();
        if (const QString file = qEnvironmentVariable("SSL_CERT_FILE"); !file.isEmpty())
            tls.addCaCertificates(file);
        if (isLoopback(m_address.host))
            tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket->setSslConfiguration(tls);
        connect(m_socket.get(), &QSslSocket::encrypted, this, [this] { signIn(); });
    } else {
        connect(m_socket.get(), &QSslSocket::connected, this, [this] { signIn(); });
    }
    connect(m_socket.get(), &QSslSocket::readyRead, this, [this] { read(); });
    connect(m_socket.get(), &QSslSocket::errorOccurred, this,
            [this](QAbstractSocket::SocketError error) { fail(socketError(error)); });
}

QByteArray RedisConnection::socketError(QAbstractSocket::SocketError error) const {
    if (!m_ready && !m_address.secure && error == QAbstractSocket::RemoteHostClosedError)
        return "Redis closed the connection without an answer; with TLS the URL begins with rediss://.";
    const QByteArray why = m_socket->errorString().toUtf8();
    return (m_ready ? "The connection to Redis broke: " : "Redis cannot be reached: ") + why +
           (why.endsWith('.') ? "" : ".");
}

/// Seconds are counted rather than measured: Redis may well have answered while this process stood still.
void RedisConnection::secondPassed() {
    if (--m_secondsLeft > 0)
        return;
    fail(m_address.secure && !m_socket->isEncrypted()
             ? QByteArray("Redis did not answer with TLS in time; without TLS the URL begins with redis://.")
             : "Redis did not answer in time.");
}

void RedisConnection::signIn() {
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const auto check = [this](const RespValue& answer) {
        checkAnswer(answer);
    };
    if (!m_address.password.isEmpty() && !m_address.user.isEmpty())
        send({"AUTH", m_address.user, m_address.password}, check);
    else if (!m_address.password.isEmpty())
        send({"AUTH", m_address.password}, check);
    if (m_address.database != 0)
        send({"SELECT", QByteArray::number(m_address.database)}, check);
    send({"PING"}, check);
    send({"INFO"}, [this](const RespValue& info) { checkServer(info); });
}

void RedisConnection::checkAnswer(const RespValue& answer) {
    if (answer.isError())
        fail(refusal(answer.text));
}

void RedisConnection::checkServer(const RespValue& info) {
    if (m_over)
        return;
    if (!info.isError()) { // if the user may not ask, the server is trusted
        const QByteArray version = infoValue(info.text, "redis_version");
        if (const int major = version.left(version.indexOf('.')).toInt(); major > 0 && major < oldestVersion)
            return fail("Redis is version " + version.left(20) + "; version 6 or later is needed.");
        if (infoValue(info.text, "redis_mode") == "cluster")
            return fail("Redis runs in cluster mode, which is not supported; give the URL of a single Redis, "
                        "or of one behind Sentinel.");
        if (infoValue(info.text, "role") == "slave")
            return fail("Redis is a read-only replica; give the URL of its primary.");
    }
    becomeReady();
}

void RedisConnection::becomeReady() {
    m_limit.stop();
    m_ready = true;
    m_events.ready();
}

void RedisConnection::send(const std::vector<QByteArray>& words, Redis::Reply reply) {
    if (m_over || !m_socket)
        return;
    if (m_purpose == Purpose::Commands || !m_ready)
        m_replies.push_back(std::move(reply));
    m_socket->write(respCommand(words));
}

qint64 RedisConnection::queuedBytes() const {
    return m_socket ? m_socket->bytesToWrite() + m_socket->encryptedBytesToWrite() : 0;
}

void RedisConnection::silence() {
    m_over = true;
    m_limit.stop();
    if (m_socket)
        m_socket->flush();
}

void RedisConnection::read() {
    m_hasSpoken = true;
    m_reader.feed(m_socket->readAll());
    while (!m_over) {
        const std::optional<RespValue> value = m_reader.next();
        if (!value)
            break;
        take(*value);
    }
    if (m_reader.isBroken())
        fail("The server at this address is not Redis.");
}

void RedisConnection::take(const RespValue& value) {
    if (m_replies.empty())
        return m_events.pushed(value);
    const Redis::Reply reply = std::move(m_replies.front());
    m_replies.pop_front();
    if (reply)
        reply(value);
}

void RedisConnection::fail(const QByteArray& why) {
    if (std::exchange(m_over, true))
        return;
    m_limit.stop();
    m_events.failed(why);
}

} // namespace relay
