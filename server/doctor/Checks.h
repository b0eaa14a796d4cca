// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"
#include "protocol/Reason.h"

#include <span>

namespace relay {

/// What every check looks at.
struct Examination {
    const LaravelFiles& files;
    const DoctorWorld& world;
    DialledRelay dials;
};

/// Whether there is an address to check: the driver sends to one, or one is set for when it will.
bool hasConnection(const DialledRelay& dials);

/// A check gives what it found, or nothing if it does not apply.
using CheckFunction = std::optional<DoctorCheck> (*)(const Examination&);

/// How the app sends: project, driver, configuration cache, queue, package, address, credentials, port.
std::span<const CheckFunction> sendingChecks();
/// How the page listens: channel routes, packages, variables of Vite, the built assets.
std::span<const CheckFunction> listeningChecks();

DoctorCheck okCheck(const char* id, const char* title, QByteArray message);
/// With the state, message and remedy of the reason, which is one with a finding.
DoctorCheck badCheck(const char* id, const char* title, Reason reason, const Values& values);

} // namespace relay
