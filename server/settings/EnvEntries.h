// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace relay {

/// An entry of a `.env` and where it stands: a line, or the lines of a value of several lines; blank lines
/// and comments too. Positions are bytes of the whole text.
struct EnvEntry {
    QByteArray name = {};    ///< without export and quotes; empty for a blank line or a comment
    qsizetype begin = 0;     ///< of its first line
    qsizetype end = 0;       ///< behind its last character, before the line end
    qsizetype equals = -1;   ///< of the `=`; -1 if there is none
    int line = 0;            ///< from 1; the first one of several
    bool isUnclosed = false; ///< a quote that never closes: phpdotenv drops the entry
};

/// The entries of any text, in order, with the lines joined as phpdotenv joins them. A value function.
std::vector<EnvEntry> envEntries(const QByteArray& text);

/// As PHP's trim() does it, which leaves a form feed.
QByteArray phpTrimmed(const QByteArray& text);

} // namespace relay
