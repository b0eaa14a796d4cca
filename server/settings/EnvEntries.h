// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace relay {

/// An entry of a `.env` and its position: a line, or the lines of a multi-line value; blank lines and
/// comments too. Positions are byte offsets in the whole text.
struct EnvEntry {
    QByteArray name = {};    ///< without export and quotes; empty for a blank line or a comment
    qsizetype begin = 0;     ///< start of its first line
    qsizetype end = 0;       ///< after its last character, before the line break
    qsizetype equals = -1;   ///< position of the `=`; -1 if there is none
    int line = 0;            ///< from 1; the first if there are several
    bool isUnclosed = false; ///< a quote that never closes: phpdotenv drops the entry
};

/// The entries of any text, in order, with the lines joined as phpdotenv joins them. A value function.
std::vector<EnvEntry> envEntries(const QByteArray& text);

/// Like PHP's trim(), which leaves a form feed.
QByteArray phpTrimmed(const QByteArray& text);

} // namespace relay
