// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <deque>
#include <span>
#include <vector>

namespace relay {

/// The frames sent in one turn of the loop: each is stored once for all connections it goes to, and a run of
/// frames that several connections share is joined only once. Bounded by what one turn produces
/// (SocketWriter.h says when it is sent). Relay thread only.
class JoinedFrames {
public:
    /// A frame of this turn; valid until clear().
    using Frame = const QByteArray*;

    /// Stores a frame and returns a pointer to it: the same one for consecutive calls with the same bytes, as
    /// in a fan-out.
    Frame add(const QByteArray& bytes) {
        if (m_frames.empty() || m_frames.back().constData() != bytes.constData() ||
            m_frames.back().size() != bytes.size())
            m_frames.push_back(bytes);
        return &m_frames.back();
    }
    /// The bytes of those frames, concatenated; valid until the next call.
    QByteArrayView join(std::span<const Frame> frames);
    /// Drops all frames. Nobody may still hold one.
    void clear();

private:
    std::deque<QByteArray> m_frames;
    std::vector<Frame> m_joined; ///< the frames that make up m_bytes
    QByteArray m_bytes;
};

} // namespace relay
