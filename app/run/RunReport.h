// SPDX-License-Identifier: MIT
#pragma once

#include "run/RunWatch.h"

namespace relay {

/// The result of a run as JSON:
/// {"events":[{"name","channel","count","recipients"}],"expectations":[{"name","met",
/// "matched","nearest"?}],"findings":[{"code","severity","count","message","remedy"}],"exit":n, "missed"?:
/// facts not counted}.
QByteArray reportJson(const RunResult& result, int exitCode);

/// The same as JUnit XML: each expectation, and each finding that --fail-on names, is a test case.
QByteArray reportJunit(const RunResult& result, const FailOn& failOn);

/// What people read at the end: events by name with their recipients, expectations met and missed, findings
/// (hints only where --fail-on names them). `hint` explains a run that saw nothing at all. Safe for a
/// terminal.
QByteArray reportText(const RunResult& result, const QByteArray& hint, bool coloured);

/// Everything missed as GitHub Actions annotations, one line each ("::error title=…::…").
QByteArray reportAnnotations(const RunResult& result);

} // namespace relay
