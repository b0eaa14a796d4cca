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
    DialledRelay dials;   ///< the connection that it is meant to use: meantRelay()
};

/// A check returns what it found, or nothing if it does not apply.
using CheckFunction = std::optional<DoctorCheck> (*)(const Examination&);

/// How the app sends: project, driver, configuration cache, queue, package.
std::span<const CheckFunction> sendingChecks();
/// Where it sends to: address, container, credentials, port, and the results: failed jobs, Laravel's log.
std::span<const CheckFunction> addressChecks();
/// How the page can listen: channel routes and packages.
std::span<const CheckFunction> listeningChecks();
/// Where the page connects by its sources and the variables of Vite or Mix.
std::span<const CheckFunction> pageChecks();
/// Where it connects by the built assets.
std::span<const CheckFunction> buildChecks();

/// Whether a worker is needed, and what is waiting in the queue; its failed jobs; what Laravel's log says.
std::optional<DoctorCheck> queueCheck(const Examination&);
std::optional<DoctorCheck> failedJobsCheck(const Examination&);
std::optional<DoctorCheck> logCheck(const Examination&);

/// The variable that "app_id", "key", "secret", "host", "port" or "scheme" is read from; empty if the value
/// is in the configuration itself.
QByteArray variableOf(const DialledRelay& dials, const char* part);
/// Whether that part cannot be read from the files.
bool isUnread(const DialledRelay& dials, const char* part);
/// Whether it is an IPv6 address without the brackets that a URL needs.
bool isBareIpv6(const QByteArray& host);
/// Whether a host is this machine, as far as known.
bool leadsHere(const Examination& e, const QByteArray& host);
/// Whether a host is a name that does not resolve on this machine.
bool isDead(const Examination& e, const QByteArray& host);
/// Whether a host is known to be another machine, or none.
bool leadsElsewhere(const Examination& e, const QByteArray& host);
/// Whether a web server in front of the relay may answer there: 443 and 80 of a host name, as with Herd and
/// Valet.
bool mayBeProxy(const Examination& e, const QByteArray& host, const QByteArray& port);

DoctorCheck okCheck(const char* id, const char* title, QByteArray message);
/// A check with the state, message and remedy of the reason, which must have a finding.
DoctorCheck badCheck(const char* id, const char* title, Reason reason, const Values& values);

} // namespace relay
