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

/// Reads what a Packer wrote. Past the end, or over bytes that no Packer wrote, it gives zeros and null
/// texts, and isGood() is false from then on.
class Unpacker {
public:
    explicit Unpacker(QByteArray bytes)
        : m_bytes(std::move(bytes)) {}

    quint64 number();
    QByteArray text(); ///< a copy
    /// How many things follow; each takes a byte at least, so that a wrong number cannot ask for much memory.
    quint64 count();
    bool isGood() const { return m_good; }
    bool atEnd() const { return m_good && m_place == m_bytes.size(); }

private:
    QByteArray m_bytes;
    qsizetype m_place = 0;
    bool m_good = true;
};

} // namespace relay
