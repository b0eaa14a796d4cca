// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>

namespace relay {

/// Orders names as people do: "orders.2" before "orders.10"; letters by their byte values. Negative, zero or
/// positive; zero only for equal bytes. Pure, any thread.
int naturalCompare(QByteArrayView a, QByteArrayView b);

/// A channel among all apps: app id and name.
using ChannelKey = std::pair<QByteArray, QByteArray>;

/// By name, then by app, so that channels of the same name in two apps are adjacent.
struct ChannelKeyOrder {
    bool operator()(const ChannelKey& a, const ChannelKey& b) const;
};

/// How long ago, short enough for a column: "now", "8 s", "5 min", "2 h", "3 d". Microseconds.
QString shortAge(qint64 microseconds);

/// Changes exactly when shortAge() does, so that a model knows which ages to announce.
qint64 ageStep(qint64 microseconds);

} // namespace relay
