// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>

namespace relay {

/// Where a Redis is, and which user to connect as.
struct RedisAddress {
    QByteArray host;
    quint16 port = 6379;
    bool secure = false; ///< TLS
    QByteArray user;     ///< empty is Redis's default user
    QByteArray password; ///< empty if none is needed
    int database = 0;

    /// "redis://host:6379/0", without user and password.
    QByteArray shown() const;
    bool operator==(const RedisAddress&) const = default;
};

/// `redis[s]://[user:password@]host[:port][/db]`, with user and password percent-decoded; a password alone
/// may omit its colon, as PHP's Redis allows. The error says what is wrong, and never quotes the URL, which
/// may hold a password.
Result<RedisAddress, QByteArray> parseRedisUrl(const QByteArray& url);

} // namespace relay
