// SPDX-License-Identifier: MIT
#pragma once

#include "commands/RelayClient.h"

namespace relay {

/// What came closest to a filter that nothing matched.
struct NearestMiss {
    QByteArray why;   ///< a sentence without a full stop
    QByteArray event; ///< the log row that `why` is about; empty if there is none
};

/// Asks the relay for a fact after `since` that matches all words of the filter but one; if there is none,
/// counts the events since then.
NearestMiss nearestMiss(RelayClient& client, const QByteArray& filter, const QByteArray& since);

/// The words of a filter, each as written, including quotes.
QByteArrayList filterWords(const QByteArray& filter);

} // namespace relay
