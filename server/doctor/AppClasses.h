// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>

#include <vector>

namespace relay {

/// A class that names the queue or connection for its broadcasts.
struct QueuedClass {
    QByteArray name;            ///< "OrderShipped"
    QByteArray queue;           ///< empty if it names none
    QByteArray connection = {}; ///< empty if it names none
};

/// What the classes of a Laravel project say about broadcasting, as far as their source text shows.
struct AppClasses {
    bool usePrivateChannels = true;   ///< also if this cannot be determined
    bool queueBroadcasts = true;      ///< also if this cannot be determined
    bool useDefaultConnection = true; ///< a queued broadcast names no connection; also if not known
    std::vector<QueuedClass> queues;
};

/// Reads at most 2000 files in app/, Modules/ and the folders that composer.json loads classes from, each up
/// to a size limit; runs nothing. Any thread.
AppClasses readAppClasses(const QDir& project);

} // namespace relay
