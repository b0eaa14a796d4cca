// SPDX-License-Identifier: MIT
#pragma once

#include "net/websocket/DeflateOffer.h"
#include "protocol/CloseCode.h"
#include "protocol/FrameReader.h"
#include "protocol/Result.h"

#include <memory>

namespace relay {

class Clock;

/// How the messages of an attached window are put into frames (resources/docs/attach.md, Compression): as
/// text, by permessage-deflate where the client has offered it, or deflated in binary frames where the window
/// has asked for that. Short messages are never deflated; nor is more than half a megabyte a second while the
/// window keeps up, so that deflating costs next to nothing where it is of little use. Relay thread only.
class InspectFrames {
public:
    /// Why a message cannot be read, which ends the connection.
    struct Problem {
        CloseCode code;
        const char* sentence;
    };

    /// `longestMessage`: bytes of a message of the window's, inflated. Nothing is deflated unless one of the
    /// following is called.
    InspectFrames(qint64 longestMessage, const Clock& clock)
        : m_longest(longestMessage)
        , m_clock(clock) {}
    void deflateAsOffered(const DeflateOffer& offer);
    void deflateIntoBinary() { m_deflater = std::make_unique<MessageDeflater>(); }

    /// What the FrameReader has to accept.
    FrameReader::Compression compression() const {
        return m_inflater ? FrameReader::Compression::Agreed : FrameReader::Compression::Refused;
    }
    /// `isBehind`: the window has earlier messages to take.
    QByteArray frame(const QByteArray& json, bool isBehind);
    /// The text of a message of the window's.
    Result<QByteArray, Problem> text(const FrameReader::Item& item);

private:
    bool isWorthDeflating(qsizetype size, bool isBehind);

    const qint64 m_longest;
    const Clock& m_clock;                        ///< outlives it
    qint64 m_second = 0;                         ///< that m_deflated is of
    qint64 m_deflated = 0;                       ///< bytes, as they were before
    std::unique_ptr<MessageDeflater> m_deflater; ///< none: text as it is
    std::unique_ptr<MessageInflater> m_inflater; ///< with permessage-deflate
};

} // namespace relay
