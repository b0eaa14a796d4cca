// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// A relay of this user that runs on this machine.
struct RunningRelayEntry {
    QByteArray url; ///< "http://127.0.0.1:6001", with its path prefix
    qint64 pid = 0;
    std::vector<AppConfig> apps; ///< id, key and secret
};

/// The folder in which running relays say where they are: $XDG_RUNTIME_DIR/relaydesk, else relaydesk/run in
/// the user's state folder. It is made, for this user alone, where it is missing. Empty if that fails.
QString runtimeFolder();

/// Writes this process's entry, readable by this user only; replaces an earlier one. Nothing happens where
/// the folder cannot be written: the relay runs all the same.
void writeRuntimeEntry(const RunningRelayEntry& entry);
/// Takes this process's entry away again.
void removeRuntimeEntry();

/// The entries whose process still runs, by address. Those of processes that are gone are deleted.
std::vector<RunningRelayEntry> readRuntimeEntries();

} // namespace relay
