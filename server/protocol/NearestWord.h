// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace relay {

// What somebody meant who misspelt a word of a closed list. Value functions, any thread.

/// The word that is nearest to `given`: the same but for case, begun by it, or with few letters to change.
/// Null if none is near.
QByteArray nearestWord(QByteArrayView given, const QByteArrayList& words);
/// The end of an error sentence: `; did you mean channel?`, or where none is near
/// `otherwise` and all words.
QByteArray didYouMean(QByteArrayView given, const QByteArrayList& words, const QByteArray& otherwise);

} // namespace relay
