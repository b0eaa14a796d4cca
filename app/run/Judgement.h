// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunWatch.h"

namespace relay {

/// The end of a run that is judged: says on stderr what was seen, writes the reports, and gives the exit
/// code. `code` is how the run itself ended; 0 becomes ExitUnmet where something did not hold, and
/// ExitNotAsked where a report cannot be written. `hint` explains a run in which nothing was called.
int judgeRun(const RunResult& result, const RunOptions& options, int code, const QByteArray& hint);

} // namespace relay
