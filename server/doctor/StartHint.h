// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// Where a relay listens.
struct ListeningPlace {
    QByteArray host;
    quint16 port = 0;
    bool secure = false;
};

/// What a relay that starts for a Laravel project should say at once, in lines for people: that the project
/// runs in a container which does not reach it, speaks TLS where the relay does not, or sets things for
/// Reverb that the relay does not take over. Empty if all fits. Reads a few of the project's files. Any
/// thread.
QByteArray startHint(const QString& projectDirectory, const ListeningPlace& relay);

} // namespace relay
