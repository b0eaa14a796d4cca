// SPDX-License-Identifier: MIT
#include "cluster/Resp.h"

#include <hiredis/hiredis.h>

namespace relay {
namespace {

struct FreeReply {
    void operator()(void* reply) const { freeReplyObject(reply); }
};

QByteArray textOf(const redisReply& reply) {
    return QByteArray(reply.str, static_cast<qsizetype>(reply.len));
}

/// Redis nests its answers two or three levels deep, and hiredis refuses more than seven.
RespValue valueOf(const redisReply& reply) { // NOLINT(misc-no-recursion)
    RespValue value;
    switch (reply.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
        value.kind = RespValue::Kind::Text;
        value.text = textOf(reply);
        break;
    case REDIS_REPLY_ERROR:
        value.kind = RespValue::Kind::Error;
        value.text = textOf(reply);
        break;
    case REDIS_REPLY_INTEGER:
        value.kind = RespValue::Kind::Number;
        value.number = reply.integer;
        break;
    case REDIS_REPLY_ARRAY:
        value.kind = RespValue::Kind::List;
        value.list.reserve(reply.elements);
        for (size_t i = 0; i < reply.elements; ++i)
            value.list.push_back(valueOf(*reply.element[i]));
        break;
    default:
        break;
    }
    return value;
}

} // namespace

QByteArray respCommand(const std::vector<QByteArray>& words) {
    std::vector<const char*> texts;
    std::vector<size_t> lengths;
    texts.reserve(words.size());
    lengths.reserve(words.size());
    for (const QByteArray& word : words) {
        texts.push_back(word.constData());
        lengths.push_back(static_cast<size_t>(word.size()));
    }
    char* formatted = nullptr;
    const int length =
        redisFormatCommandArgv(&formatted, static_cast<int>(words.size()), texts.data(), lengths.data());
    QByteArray bytes = length > 0 ? QByteArray(formatted, length) : QByteArray();
    redisFreeCommand(formatted);
    return bytes;
}

void RespReader::Free::operator()(redisReader* reader) const {
    redisReaderFree(reader);
}

RespReader::RespReader()
    : m_reader(redisReaderCreate()) {}

RespReader::~RespReader() = default;

void RespReader::feed(const QByteArray& bytes) {
    if (redisReaderFeed(m_reader.get(), bytes.constData(), static_cast<size_t>(bytes.size())) != REDIS_OK)
        m_broken = true;
}

std::optional<RespValue> RespReader::next() {
    void* reply = nullptr;
    if (m_broken || redisReaderGetReply(m_reader.get(), &reply) != REDIS_OK) {
        m_broken = true;
        return std::nullopt;
    }
    if (!reply)
        return std::nullopt;
    const std::unique_ptr<void, FreeReply> owned(reply);
    return valueOf(*static_cast<redisReply*>(reply));
}

} // namespace relay
