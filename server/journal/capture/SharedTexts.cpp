// SPDX-License-Identifier: MIT
#include "journal/capture/SharedTexts.h"

#include "protocol/JsonString.h"

#include <QHashFunctions>

namespace relay {

QByteArray SharedTexts::decoded(const JsonValue& string) {
    const QByteArrayView content = string.raw.sliced(1, string.raw.size() - 2);
    if (content.size() > longest || plainLength(content) != content.size())
        return decodedString(string);
    QByteArray& slot = m_slots[qHashBits(content.data(), static_cast<size_t>(content.size())) % slotCount];
    if (slot.isNull() || slot != content)
        slot = content.isEmpty() ? QByteArray("") : content.toByteArray();
    return slot;
}

} // namespace relay
