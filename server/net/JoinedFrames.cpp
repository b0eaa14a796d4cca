// SPDX-License-Identifier: MIT
#include "net/JoinedFrames.h"

#include <algorithm>

namespace relay {

QByteArrayView JoinedFrames::join(std::span<const Frame> frames) {
    if (frames.size() == 1)
        return *frames.front();
    if (std::equal(frames.begin(), frames.end(), m_joined.begin(), m_joined.end()))
        return m_bytes;
    m_joined.assign(frames.begin(), frames.end());
    m_bytes.resize(0); // keeps its memory
    for (const Frame frame : frames)
        m_bytes += *frame;
    return m_bytes;
}

void JoinedFrames::clear() {
    m_frames.clear();
    m_joined.clear();
}

} // namespace relay
