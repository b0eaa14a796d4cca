// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace relay {

// Finds what somebody meant who misspelt a word from a fixed list. Value functions, any thread.

/// The word closest to `given`: the same except for case, beginning with it, or a few letters away. Null if
/// none is close.
QByteArray nearestWord(QByteArrayView given, const QByteArrayList& words);
/// The end of an error sentence: `; did you mean channel?`, or, if no word is close, `otherwise` and all
/// words.
QByteArray didYouMean(QByteArrayView given, const QByteArrayList& words, const QByteArray& otherwise);

} // namespace relay
