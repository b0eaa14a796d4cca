// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/DoctorReport.h"
#include "protocol/Result.h"

namespace relay {

class Invocation;

/// Examines a Laravel project (server/doctor), with the relay that --url or --port names, otherwise the one
/// that the project refers to. `runArtisan` boots the project. Blocks for a few seconds. The error is one
/// line.
Result<DoctorReport, QByteArray> projectReport(const Invocation& call, const QString& directory,
                                               bool runArtisan);

} // namespace relay
