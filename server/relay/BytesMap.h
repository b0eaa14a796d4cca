// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QHash>

#include <functional>
#include <unordered_map>

namespace relay {

/// Hashes byte strings, so that a map of QByteArrays can be queried with a view, without a copy. Qt seeds it
/// per process, so names chosen by a client cannot be made to collide.
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
