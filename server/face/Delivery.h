// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// The outcome of one event on one channel.
struct Delivery {
    QByteArray channel;
    FactId fact = FactId::None;
    qint64 recipients = 0;
};

} // namespace relay
