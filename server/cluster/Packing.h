// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace relay {

/// Writes numbers and texts one after the other: a number in groups of seven bits, the lowest first; a text
/// as its length plus one and its bytes, null as 0.
class Packer {
public:
    void number(quint64 value);
    void text(QByteArrayView text);
    const QByteArray& bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

/// Reads what a Packer wrote. Past the end, or on bytes that no Packer wrote, it returns zeros and null
/// texts, and isGood() is false from then on.
class Unpacker {
public:
    explicit Unpacker(QByteArray bytes)
        : m_bytes(std::move(bytes)) {}

    quint64 number();
    QByteArray text(); ///< a copy
    /// How many items follow. Each takes at least a byte, so a wrong number cannot cause a large allocation.
    quint64 count();
    bool isGood() const { return m_good; }
    bool atEnd() const { return m_good && m_place == m_bytes.size(); }

private:
    QByteArray m_bytes;
    qsizetype m_place = 0;
    bool m_good = true;
};

} // namespace relay
