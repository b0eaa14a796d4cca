// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"

namespace relay {

// What the doctor learns of this machine besides the project's files: who answers where the relay would be,
// and where the names that the project uses lead. All of it blocks, up to some seconds. Any thread.

/// Where `relaydesk --laravel DIR` would listen.
struct RelayPlace {
    quint16 port = 6001;
    QByteArray prefix; ///< "" or "/prefix"
};
/// `given` is a port in digits that goes before the project's own; empty for none.
RelayPlace relayPlace(const QString& directory, const QString& given);

/// Who answers where the relay would be: on the port asked for; without one, also where the project dials,
/// since the relay may have been started there by hand.
void findRelay(DoctorWorld& world, const DialledRelay& dials, const RelayPlace& place, bool asked);

/// What only this machine can tell: where names lead, and who answers there.
void lookAround(DoctorWorld& world, const LaravelFiles& files, const DialledRelay& dials);

/// Whether the relay takes the project's credentials.
void callWithCredentials(DoctorWorld& world, const DialledRelay& dials);

} // namespace relay
