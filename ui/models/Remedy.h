// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <vector>

namespace relay {

/// A piece of a remedy: what can be pasted as it is, or what is said about it.
struct RemedyPart {
    QString text;
    bool isCode = false;

    bool operator==(const RemedyPart&) const = default;
};

/// The pieces of a remedy (server/protocol/reasons, TraceLinks.cpp) in order: code and words are separated by
/// three spaces, the end of a line, or a colon before a command. Lines of code that follow each other are one
/// piece. Any thread.
std::vector<RemedyPart> remedyParts(const QString& remedy);

} // namespace relay
