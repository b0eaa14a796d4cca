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
/// text, with permessage-deflate if the client has offered it, or deflated in binary frames if the window has
/// asked for that. Short messages are never deflated, nor is more than half a megabyte per second while the
/// window keeps up, so that deflating costs next to nothing where it is of little use. Relay thread only.
class InspectFrames {
public:
    /// Why a message cannot be read; this ends the connection.
    struct Problem {
        CloseCode code;
        const char* sentence;
    };

    /// `longestMessage`: bytes of a message from the window, inflated. Nothing is deflated unless one of the
    /// functions below is called.
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
    /// The text of a message from the window.
    Result<QByteArray, Problem> text(const FrameReader::Item& item);

private:
    bool isWorthDeflating(qsizetype size, bool isBehind);

    const qint64 m_longest;
    const Clock& m_clock;                        ///< outlives it
    qint64 m_second = 0;                         ///< the second that m_deflated counts
    qint64 m_deflated = 0;                       ///< bytes before compression
    std::unique_ptr<MessageDeflater> m_deflater; ///< null: plain text
    std::unique_ptr<MessageInflater> m_inflater; ///< with permessage-deflate
};

} // namespace relay
