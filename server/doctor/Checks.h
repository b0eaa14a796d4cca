// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"
#include "protocol/Reason.h"

#include <span>

namespace relay {

class ProjectSecrets;

/// What every check looks at.
struct Examination {
    const LaravelFiles& files;
    const DoctorWorld& world;
    const ProjectSecrets& secrets;
    DialledRelay inForce; ///< the connection that the app uses
    DialledRelay dials;   ///< the one that it is meant to use: meantRelay()
};

/// A check gives what it found, or nothing if it does not apply.
using CheckFunction = std::optional<DoctorCheck> (*)(const Examination&);

/// How the app sends: project, driver, configuration cache, queue, package.
std::span<const CheckFunction> sendingChecks();
/// Where it sends to: address, container, credentials, port, and what became of it: failed jobs, Laravel's
/// log.
std::span<const CheckFunction> addressChecks();
/// How the page may listen: channel routes and packages.
std::span<const CheckFunction> listeningChecks();
/// Where the page connects: variables of Vite or Mix, the built assets.
std::span<const CheckFunction> pageChecks();

/// Whether a worker is needed, and what waits in the queue; its jobs that failed; what Laravel's log says.
std::optional<DoctorCheck> queueCheck(const Examination&);
std::optional<DoctorCheck> failedJobsCheck(const Examination&);
std::optional<DoctorCheck> logCheck(const Examination&);

/// The variable that one of "app_id", "key", "secret", "host", "port" and "scheme" is read from; empty if the
/// value stands in the configuration itself.
QByteArray variableOf(const DialledRelay& dials, const char* part);
/// Whether the files do not tell that part.
bool isUnread(const DialledRelay& dials, const char* part);
/// Whether it is an IPv6 address without the brackets that a URL needs.
bool isBareIpv6(const QByteArray& host);
/// Whether a host is this machine, as far as it is known.
bool leadsHere(const Examination& e, const QByteArray& host);
/// Whether it is known to be another machine.
bool leadsElsewhere(const Examination& e, const QByteArray& host);
/// Whether a web server in front of the relay may answer there: 443 and 80 of a name, as Herd and Valet have
/// it.
bool mayBeProxy(const Examination& e, const QByteArray& host, const QByteArray& port);

DoctorCheck okCheck(const char* id, const char* title, QByteArray message);
/// With the state, message and remedy of the reason, which is one with a finding.
DoctorCheck badCheck(const char* id, const char* title, Reason reason, const Values& values);

} // namespace relay
