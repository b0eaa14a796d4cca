// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// A line of a `.env` that is changed, as it may be shown.
struct EnvDiffLine {
    int number = 0; ///< from 1, in the text that it is a line of
    bool isAdded = false;
    QString text; ///< the value masked where the name says that it is secret
};

/// The lines that differ, and nothing around them, since those may be secrets of other programs. Any thread.
std::vector<EnvDiffLine> envDiff(const QByteArray& before, const QByteArray& after);

} // namespace relay
