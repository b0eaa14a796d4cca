// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// A changed line of a `.env`, safe to show.
struct EnvDiffLine {
    int number = 0; ///< from 1, in the text it belongs to
    bool isAdded = false;
    QString text; ///< with the value masked if the name indicates a secret
};

/// The lines that differ, without context, which may contain secrets of other programs. Any thread.
std::vector<EnvDiffLine> envDiff(const QByteArray& before, const QByteArray& after);

} // namespace relay
