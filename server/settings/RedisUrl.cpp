// SPDX-License-Identifier: MIT
#include "settings/RedisUrl.h"

#include <QHostAddress>
#include <QUrl>

namespace relay {
namespace {

constexpr char form[] = "must be redis://user:password@host:6379/0, or rediss:// for TLS";

QByteArray wrong(const char* what) {
    return QByteArray(form) + " (this one has " + what + ')';
}

struct Parts {
    QByteArray credentials; ///< null if there are none
    QByteArray hostAndPort;
    QByteArray path;
};

Parts split(QByteArray rest) {
    Parts parts;
    if (const qsizetype at = rest.lastIndexOf('@'); at >= 0) {
        parts.credentials = rest.first(at);
        rest = rest.sliced(at + 1);
    }
    const qsizetype slash = rest.indexOf('/');
    parts.hostAndPort = slash < 0 ? rest : rest.first(slash);
    parts.path = slash < 0 ? QByteArray() : rest.sliced(slash + 1);
    return parts;
}

/// The host and the text of the port, null if there is none.
std::pair<QByteArray, QByteArray> splitPort(const QByteArray& text) {
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0)
            return {};
        const bool port = end + 1 < text.size() && text[end + 1] == ':';
        return {text.sliced(1, end - 1), port ? text.sliced(end + 2) : QByteArray()};
    }
    const qsizetype colon = text.lastIndexOf(':');
    if (colon < 0)
        return {text, {}};
    return {text.first(colon), text.sliced(colon + 1)};
}

bool isHost(const QByteArray& host) {
    if (!QHostAddress(QString::fromUtf8(host)).isNull())
        return true;
    for (const char c : host)
        if (static_cast<unsigned char>(c) <= 0x20 || QByteArrayView("/:?#@[]\\%").contains(c))
            return false;
    return !host.isEmpty();
}

bool isHexDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// What is wrong with user and password as written in the URL; null if nothing is. Quotes no part of them.
const char* credentialsProblem(const QByteArray& credentials) {
    for (qsizetype i = 0; i < credentials.size(); ++i) {
        const char c = credentials[i];
        if (static_cast<unsigned char>(c) <= 0x20)
            return "a space in the user or password; write %20";
        if (c == '%' &&
            !(i + 2 < credentials.size() && isHexDigit(credentials[i + 1]) && isHexDigit(credentials[i + 2])))
            return "a % in the user or password without two hexadecimal digits after it; write %25";
    }
    return nullptr;
}

} // namespace

QByteArray RedisAddress::shown() const {
    const QByteArray name = host.contains(':') ? '[' + host + ']' : host;
    return (secure ? "rediss://" : "redis://") + name + ':' + QByteArray::number(port) + '/' +
           QByteArray::number(database);
}

Result<RedisAddress, QByteArray> parseRedisUrl(const QByteArray& url) {
    RedisAddress address;
    QByteArray rest;
    if (url.startsWith("redis://")) {
        rest = url.sliced(8);
    } else if (url.startsWith("rediss://")) {
        address.secure = true;
        rest = url.sliced(9);
    } else {
        return QByteArray(form);
    }
    const Parts parts = split(rest);
    if (!parts.credentials.isNull()) {
        if (const char* problem = credentialsProblem(parts.credentials))
            return wrong(problem);
        const qsizetype colon = parts.credentials.indexOf(':');
        const QByteArray password = colon < 0 ? parts.credentials : parts.credentials.sliced(colon + 1);
        address.user =
            QByteArray::fromPercentEncoding(colon < 0 ? QByteArray() : parts.credentials.first(colon));
        address.password = QByteArray::fromPercentEncoding(password);
    }
    const auto [host, port] = splitPort(parts.hostAndPort);
    if (!isHost(host))
        return wrong("no valid host");
    address.host = host;
    if (!port.isNull()) {
        bool isNumber = false;
        address.port = port.toUShort(&isNumber);
        if (!isNumber || address.port == 0)
            return wrong("a port that is not a number from 1 to 65535");
    }
    if (!parts.path.isEmpty()) {
        bool isNumber = false;
        address.database = parts.path.toInt(&isNumber);
        if (!isNumber || address.database < 0)
            return wrong("a database that is not a number from 0");
    }
    return address;
}

} // namespace relay
