// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"
#include "journal/capture/CaptureLine.h"

namespace relay::test {

/// The log as text, one line per fact, without what only the relay's own process has.
inline QByteArray textOf(const JournalReader& journal) {
    QByteArray text;
    for (const FactPtr& fact : journal.read(FactId::None, 1'000'000).facts) {
        appendCaptureLine(text, *fact);
        text += '\n';
    }
    return text;
}

} // namespace relay::test
