// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/DoctorReport.h"
#include "protocol/Result.h"

namespace relay {

class Invocation;

/// Examines a Laravel project (server/doctor), with the relay that --url or --port names, else the one that
/// the project means. `runArtisan` boots the project. Blocks for some seconds. The error is one line.
Result<DoctorReport, QByteArray> projectReport(const Invocation& call, const QString& directory,
                                               bool runArtisan);

} // namespace relay
