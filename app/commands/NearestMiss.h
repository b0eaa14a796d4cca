// SPDX-License-Identifier: MIT
#pragma once

#include "commands/RelayClient.h"

namespace relay {

/// What came nearest to a filter that nothing matched.
struct NearestMiss {
    QByteArray why;   ///< a sentence without a full stop
    QByteArray event; ///< the row of the log that it is about; empty if there is none
};

/// Asks the relay which fact matches all words of the filter but one, among those after `since`; if there is
/// none, counts the events since then.
NearestMiss nearestMiss(RelayClient& client, const QByteArray& filter, const QByteArray& since);

/// The words of a filter, each as it was written, quotes and all.
QByteArrayList filterWords(const QByteArray& filter);

} // namespace relay
