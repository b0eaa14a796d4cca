// SPDX-License-Identifier: MIT
#include "net/websocket/InspectFrames.h"

#include "protocol/Frame.h"
#include "relay/World.h"

#include <utility>

namespace relay {
namespace {

constexpr qint64 mostASecond = 512 * 1024; // bytes, while the window keeps up: about a thousandth of a core
constexpr qsizetype leastDeflated = 128;   // bytes; below this, the overhead outweighs the saving

} // namespace

void InspectFrames::deflateAsOffered(const DeflateOffer& offer) {
    m_deflater = std::make_unique<MessageDeflater>(offer.windowBits, offer.keepsContext);
    m_inflater = std::make_unique<MessageInflater>(m_longest);
}

bool InspectFrames::isWorthDeflating(qsizetype size, bool isBehind) {
    if (!m_deflater || size < leastDeflated)
        return false;
    const qint64 second = m_clock.monotonicNanoseconds() / 1'000'000'000;
    if (std::exchange(m_second, second) != second)
        m_deflated = 0;
    if (!isBehind && m_deflated + size > mostASecond)
        return false;
    m_deflated += size;
    return true;
}

QByteArray InspectFrames::frame(const QByteArray& json, bool isBehind) {
    if (!isWorthDeflating(json.size(), isBehind))
        return textFrame(json);
    const QByteArray packed = m_deflater->deflated(json);
    return m_inflater ? compressedTextFrame(packed) : binaryFrame(packed);
}

Result<QByteArray, InspectFrames::Problem> InspectFrames::text(const FrameReader::Item& item) {
    if (!item.isCompressed)
        return item.payload;
    if (auto text = m_inflater->inflated(item.payload))
        return *std::move(text);
    if (m_inflater->failure() == MessageInflater::Failure::TooLong)
        return Problem{CloseCode::MessageTooBig, "The message is too long after decompression."};
    return Problem{CloseCode::InvalidUtf8, "The compressed message is not valid deflate data."};
}

} // namespace relay
