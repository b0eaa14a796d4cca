// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>

#include <vector>

namespace relay {

/// A class whose broadcasts go to a queue that is named in it.
struct QueuedClass {
    QByteArray name; ///< "OrderShipped"
    QByteArray queue;
};

/// What the classes of a Laravel project's app/ say about broadcasting, as far as their text tells.
struct AppClasses {
    bool usePrivateChannels = true; ///< or it cannot be told
    bool queueBroadcasts = true;    ///< or it cannot be told
    std::vector<QueuedClass> queues;
};

/// Reads at most 2000 files of app/, each up to a bound; runs nothing. Any thread.
AppClasses readAppClasses(const QDir& project);

} // namespace relay
