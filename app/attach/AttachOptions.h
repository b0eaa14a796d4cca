// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachTarget.h"
#include "protocol/Result.h"
#include "settings/CommandLine.h"
#include "settings/Settings.h"

namespace relay {

struct AttachWish;

/// The relay that `--attach URL` refers to, with the credentials from the options, the environment, a relay
/// of this user running at that address, or the settings of this directory, in that order
/// (resources/docs/attach.md). The error is one line.
Result<AttachTarget, QByteArray> attachTarget(const CommandLine& line, const Settings& settings);

/// The same for what the user entered in a dialog.
Result<AttachTarget, QByteArray> attachTarget(const AttachWish& wish);

} // namespace relay
