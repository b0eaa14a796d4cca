// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>

#include <functional>
#include <unordered_map>

namespace relay {

/// Hashes byte strings, so that a map of QByteArrays is asked with a view and nothing is copied for it.
/// Seeded by Qt a process, so names chosen by a client cannot be made to collide.
struct BytesHash {
    using is_transparent = void;
    std::size_t operator()(QByteArrayView bytes) const { return qHash(bytes, QHashSeed::globalSeed()); }
};
struct BytesEqual {
    using is_transparent = void;
    bool operator()(QByteArrayView a, QByteArrayView b) const { return a == b; }
};

template <typename Value>
using BytesMap = std::unordered_map<QByteArray, Value, BytesHash, BytesEqual>;

} // namespace relay
