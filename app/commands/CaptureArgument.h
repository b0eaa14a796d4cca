// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Filter.h"
#include "journal/capture/Capture.h"

namespace relay {

class Invocation;

/// A capture that a subcommand was given, as FILE and FILTER.
struct CaptureArgument {
    std::shared_ptr<const Capture> capture;
    Filter filter;
    QByteArray name; ///< of the file, for people
};

/// Reads the file ("-" is standard input) and the filter, whose times without a date are of the capture's
/// last day. Lines that are left out are said on stderr. The error is one line.
Result<CaptureArgument, QByteArray> readCaptureArgument(const Invocation& call);

} // namespace relay
