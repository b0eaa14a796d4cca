// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/JsonValue.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Reuses recently read texts instead of copying them: most of a million facts name the same channels, events
/// and sockets. Bounded: one slot per hash, holding the last text. One thread.
class SharedTexts {
public:
    SharedTexts()
        : m_slots(slotCount) {}

    /// The text of a JSON string.
    QByteArray decoded(const JsonValue& string);

private:
    static constexpr std::size_t slotCount = 16'384;
    static constexpr qsizetype longest = 256; ///< longer texts are not shared

    std::vector<QByteArray> m_slots;
};

} // namespace relay
