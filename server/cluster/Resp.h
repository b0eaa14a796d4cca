// SPDX-License-Identifier: MIT
#pragma once

#include "cluster/Redis.h"

#include <QByteArray>

#include <memory>
#include <optional>
#include <vector>

struct redisReader;

namespace relay {

/// A command, encoded for Redis.
QByteArray respCommand(const std::vector<QByteArray>& words);

/// Bytes from Redis in, values out (hiredis reads the protocol). Bounded by what Redis sends in one value.
class RespReader {
public:
    RespReader();
    ~RespReader();
    RespReader(const RespReader&) = delete;
    RespReader& operator=(const RespReader&) = delete;

    void feed(const QByteArray& bytes);
    /// The next complete value; nothing if there is none yet, or the bytes are not what Redis sends.
    std::optional<RespValue> next();
    /// The bytes broke the protocol; the connection is no longer usable.
    bool isBroken() const { return m_broken; }

private:
    struct Free {
        void operator()(redisReader* reader) const;
    };
    std::unique_ptr<redisReader, Free> m_reader;
    bool m_broken = false;
};

} // namespace relay
