// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace relay {

/// A piece of a remedy: code that can be pasted as it is, or text about it.
struct RemedyPart {
    QString text;
    bool isCode = false;

    bool operator==(const RemedyPart&) const = default;
};

/// The pieces of a remedy (server/protocol/reasons, TraceLinks.cpp) in order: code and words are separated by
/// three spaces, the end of a line, or a colon before a command. Consecutive lines of code are one piece. Any
/// thread.
std::vector<RemedyPart> remedyParts(const QString& remedy);

} // namespace relay
