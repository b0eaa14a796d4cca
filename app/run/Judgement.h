// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunWatch.h"

namespace relay {

/// The end of a judged run: reports on stderr what was seen, writes the reports, and returns the exit code.
/// `code` is how the run itself ended; 0 becomes ExitUnmet if something did not hold, and ExitNotAsked if a
/// report cannot be written. `hint` explains a run in which nothing was called.
int judgeRun(const RunResult& result, const RunOptions& options, int code, const QByteArray& hint);

} // namespace relay
