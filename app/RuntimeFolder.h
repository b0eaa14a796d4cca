// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// A relay of this user running on this machine.
struct RunningRelayEntry {
    QByteArray url; ///< "http://127.0.0.1:6001", with its path prefix
    qint64 pid = 0;
    std::vector<AppConfig> apps; ///< id, key and secret
};

/// The folder in which running relays publish where they are: $XDG_RUNTIME_DIR/relaydesk, otherwise
/// relaydesk/run in the user's state folder. If missing, it is created with access for this user only. Empty
/// if that fails.
QString runtimeFolder();

/// Writes this process's entry, readable by this user only; replaces an earlier one. Does nothing if the
/// folder cannot be written: the relay runs anyway.
void writeRuntimeEntry(const RunningRelayEntry& entry);
/// Removes this process's entry.
void removeRuntimeEntry();

/// The entries whose process is still running, by address. Entries of dead processes are deleted.
std::vector<RunningRelayEntry> readRuntimeEntries();

} // namespace relay
