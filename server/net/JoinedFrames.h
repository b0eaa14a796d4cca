// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <deque>
#include <span>
#include <vector>

namespace relay {

/// What goes out in a turn of the loop: each frame is kept once for all connections that it goes to, and
/// frames that go to several connections together are joined once for all of them. Bounded by what a turn
/// brings (SocketWriter.h says when it is sent). Relay thread only.
class JoinedFrames {
public:
    /// A frame of this turn; valid until clear().
    using Frame = const QByteArray*;

    /// The frame to keep a pointer of: the same one for calls in a row with the same bytes, as a fan-out
    /// makes them.
    Frame add(const QByteArray& bytes) {
        if (m_frames.empty() || m_frames.back().constData() != bytes.constData() ||
            m_frames.back().size() != bytes.size())
            m_frames.push_back(bytes);
        return &m_frames.back();
    }
    /// The bytes of those frames one after the other; valid until the next call.
    QByteArrayView join(std::span<const Frame> frames);
    /// Forgets all frames: nobody has one any more.
    void clear();

private:
    std::deque<QByteArray> m_frames;
    std::vector<Frame> m_joined; ///< what m_bytes is made of
    QByteArray m_bytes;
};

} // namespace relay
