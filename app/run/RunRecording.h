// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/Recording.h"
#include "settings/Settings.h"

namespace relay {

// `--record FILE` of a run.

/// Prints a line of a recording's on stderr.
void sayRecording(const QByteArray& line);
/// Records what the journal gets from now on, if a path is given. False, said on stderr, if the file cannot
/// be opened.
bool startRecording(Recording& recording, const QString& path, const Settings& settings,
                    const JournalReader& journal);

} // namespace relay
