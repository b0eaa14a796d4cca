// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QDir>

#include <vector>

namespace relay {

/// A class whose broadcasts go to a queue or a connection that is named in it.
struct QueuedClass {
    QByteArray name;            ///< "OrderShipped"
    QByteArray queue;           ///< empty if it names none
    QByteArray connection = {}; ///< empty if it names none
};

/// What the classes of a Laravel project say about broadcasting, as far as their text tells.
struct AppClasses {
    bool usePrivateChannels = true; ///< or it cannot be told
    bool queueBroadcasts = true;    ///< or it cannot be told
    std::vector<QueuedClass> queues;
};

/// Reads at most 2000 files of app/, Modules/ and the folders that composer.json loads classes from, each up
/// to a bound; runs nothing. Any thread.
AppClasses readAppClasses(const QDir& project);

} // namespace relay
