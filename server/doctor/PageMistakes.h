// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/LaravelFiles.h"

#include <QDir>

namespace relay {

/// Reads from the page's sources what keeps its Echo from having a key, or from being made at all:
/// `hiddenKey` and `echoCommentedOut` of the files, whose `usesMix` must be known.
void readPageMistakes(LaravelFiles& files, const QDir& root);

} // namespace relay
