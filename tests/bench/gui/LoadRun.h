// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

namespace relay::bench {

/// What a run of the load generator told, and what the relay thread of this process cost meanwhile.
struct LoadResult {
    double deliveries = 0;
    double publishesPerSecond = 0;
    double relayCpuSeconds = 0;
};

/// Runs relaydesk-load against the relay in this process while the event loop goes on. Nothing if it
/// failed (its words are on stderr) or lost a delivery.
std::optional<LoadResult> runLoad(const QString& generator, quint16 port, const QStringList& arguments);

} // namespace relay::bench
