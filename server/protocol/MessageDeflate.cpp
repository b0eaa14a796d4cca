// SPDX-License-Identifier: MIT
#include "protocol/MessageDeflate.h"

#include <zlib.h>

#include <algorithm>

namespace relay {
namespace {

constexpr char flushEnd[] = {0, 0, '\xff', '\xff'};
constexpr int memoryLevel = 8; // zlib's default
constexpr qsizetype leastPiece = 1024;
constexpr qsizetype mostPiece = 1024 * 1024;

void setInput(z_stream& stream, QByteArrayView bytes) {
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
}

/// Room for `piece` more bytes at the end of `out`, which the stream writes to.
void setOutput(z_stream& stream, QByteArray& out, qsizetype piece) {
    const qsizetype used = out.size();
    out.resize(used + piece);
    stream.next_out = reinterpret_cast<Bytef*>(out.data() + used);
    stream.avail_out = static_cast<uInt>(piece);
}

void cutUnused(const z_stream& stream, QByteArray& out) {
    out.chop(static_cast<qsizetype>(stream.avail_out));
}

} // namespace

struct MessageDeflater::Stream {
    explicit Stream(int windowBits) {
        deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, -windowBits, memoryLevel, Z_DEFAULT_STRATEGY);
    }
    ~Stream() { deflateEnd(&z); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    z_stream z = {};
};

MessageDeflater::MessageDeflater(int windowBits, bool keepsContext)
    : m_stream(std::make_unique<Stream>(windowBits))
    , m_keepsContext(keepsContext) {}

MessageDeflater::~MessageDeflater() = default;

QByteArray MessageDeflater::deflated(QByteArrayView message) {
    if (message.isEmpty())
        return {1, '\0'}; // zlib would write nothing
    z_stream& z = m_stream->z;
    QByteArray out;
    setInput(z, message);
    do { // a flush is complete once it leaves room
        setOutput(z, out, std::clamp(message.size() / 4, leastPiece, mostPiece));
        deflate(&z, Z_SYNC_FLUSH);
        cutUnused(z, out);
    } while (z.avail_out == 0);
    if (!m_keepsContext)
        deflateReset(&z);
    out.chop(sizeof flushEnd);
    return out;
}

struct MessageInflater::Stream {
    Stream() { inflateInit2(&z, -MessageDeflater::mostWindowBits); }
    ~Stream() { inflateEnd(&z); }
    Stream(const Stream&) = delete;
    Stream& operator=(const Stream&) = delete;

    z_stream z = {};
};

MessageInflater::MessageInflater(qint64 longest)
    : m_stream(std::make_unique<Stream>())
    , m_longest(longest) {}

MessageInflater::~MessageInflater() = default;

std::optional<QByteArray> MessageInflater::inflated(QByteArrayView message) {
    QByteArray out;
    if (m_failure == Failure::None && inflateInto(out, message) &&
        inflateInto(out, {flushEnd, sizeof flushEnd}))
        return out;
    return std::nullopt;
}

bool MessageInflater::inflateInto(QByteArray& out, QByteArrayView input) {
    z_stream& z = m_stream->z;
    setInput(z, input);
    do {
        // One byte more than allowed shows that a message is too long.
        const qsizetype room = static_cast<qsizetype>(m_longest) + 1 - out.size();
        setOutput(z, out, std::min(room, std::clamp(input.size() * 4, leastPiece, mostPiece)));
        const int result = inflate(&z, Z_SYNC_FLUSH);
        cutUnused(z, out);
        if (out.size() > m_longest)
            m_failure = Failure::TooLong;
        else if (result == Z_STREAM_END) // a final block, which is allowed; the next message starts afresh
            inflateReset(&z);
        else if (result != Z_OK && result != Z_BUF_ERROR)
            m_failure = Failure::NotSound;
    } while (m_failure == Failure::None && (z.avail_in > 0 || z.avail_out == 0));
    return m_failure == Failure::None;
}

} // namespace relay
