// SPDX-License-Identifier: MIT
#include "cluster/Packing.h"

namespace relay {

void Packer::number(quint64 value) {
    while (value >= 0x80) {
        m_bytes += static_cast<char>((value & 0x7f) | 0x80);
        value >>= 7;
    }
    m_bytes += static_cast<char>(value);
}

void Packer::text(QByteArrayView text) {
    number(text.isNull() ? 0 : static_cast<quint64>(text.size()) + 1);
    m_bytes.append(text);
}

quint64 Unpacker::number() {
    quint64 value = 0;
    for (int shift = 0; m_good && shift < 64; shift += 7) {
        if (m_place >= m_bytes.size())
            break;
        const auto byte = static_cast<unsigned char>(m_bytes[m_place++]);
        value |= static_cast<quint64>(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    m_good = false;
    return 0;
}

QByteArray Unpacker::text() {
    const quint64 length = number();
    if (length == 0)
        return {};
    const auto left = static_cast<quint64>(m_bytes.size() - m_place);
    if (!m_good || length - 1 > left) {
        m_good = false;
        return {};
    }
    const auto size = static_cast<qsizetype>(length - 1);
    QByteArray text = size == 0 ? QByteArray("") : m_bytes.sliced(m_place, size);
    m_place += size;
    return text;
}

quint64 Unpacker::count() {
    const quint64 given = number();
    if (given <= static_cast<quint64>(m_bytes.size() - m_place))
        return given;
    m_good = false;
    return 0;
}

} // namespace relay
