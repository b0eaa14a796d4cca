// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "journal/capture/Capture.h"

namespace relay {

class Invocation;

/// A capture given to a subcommand as FILE and FILTER.
struct CaptureArgument {
    std::shared_ptr<const Capture> capture;
    Filter filter;
    QByteArray name; ///< of the file, for display
};

/// Reads the file ("-" is standard input) and the filter, whose times without a date refer to the capture's
/// last day. Skipped lines are reported on stderr. The error is one line.
Result<CaptureArgument, QByteArray> readCaptureArgument(const Invocation& call);

} // namespace relay
