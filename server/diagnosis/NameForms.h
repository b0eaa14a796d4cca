// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace relay {

/// A channel name in forms that ignore what people get wrong: computed once when the name is first seen, so
/// that searching thousands of names for near ones only compares numbers. Values, any thread.
struct NameForms {
    /// Which id is missing from the name, if any.
    enum class Gap : quint8 { None, TrailingSeparator, Empty, Undefined, Template };

    quint64 folded = 0;         ///< hash of the base in lower case, separators unified, plurals as singulars
    quint64 skeleton = 0;       ///< the same with every id replaced by a mark
    quint64 letters = 0;        ///< which characters occur in the base (bit c mod 64)
    QByteArray base;            ///< what follows the prefixes, in lower case
    bool doubledPrefix = false; ///< `private-private-x`
    Gap gap = Gap::None;

    static NameForms of(QByteArrayView name);
};

/// All prefixes at the beginning of a name: "private-private-" of "private-private-x".
QByteArrayView channelPrefix(QByteArrayView name);
/// What follows them.
QByteArrayView channelBase(QByteArrayView name);
/// What is in place of an id ("undefined", "{id}"), for the sentence; empty for a trailing separator.
QByteArray gapText(QByteArrayView name);
/// Whether `gapped`, which lacks an id ("orders.undefined"), would be `name` if it had one ("orders.5").
bool lacksIdOf(QByteArrayView gapped, QByteArrayView name);

/// Whether `doubled` is `name` with its prefix twice: "private-private-x" of "private-x".
bool doublesPrefixOf(QByteArrayView doubled, QByteArrayView name);

/// Whether the name holds an id: a number, a UUID, a hash, or digits within a word.
bool holdsId(QByteArrayView name);

/// How two channel names differ, the likeliest mistake first.
enum class NameDifference : quint8 { Prefix, DoubledSeparator, Case, Separator, Plural, Id, Spelling };
/// As evidence names it: "prefix", "doubled-separator", "another-id", …
const char* name(NameDifference difference);

/// How `a` and `b` differ, given that their folded forms are equal. Not for equal names.
NameDifference foldedDifference(QByteArrayView a, QByteArrayView b);
/// Whether two names are the same except for their ids: numbers, UUIDs, hashes, and digits within a word.
bool differInIdsOnly(QByteArrayView a, QByteArrayView b);
/// Whether `name` is `other` with more ids, each behind a separator: "orders.5" and "orders".
bool addsIdsTo(QByteArrayView other, QByteArrayView name);
/// Levenshtein distance; `limit`+1 if it exceeds `limit`, which is 0 to 2 (the cost grows with 3^limit).
int editDistance(QByteArrayView a, QByteArrayView b, int limit);

} // namespace relay
