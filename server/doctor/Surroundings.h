// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"

namespace relay {

// What the doctor learns about this machine beyond the project's files: who answers where the relay would be,
// and what the names used by the project resolve to. All of it blocks, for up to a few seconds. Any thread.

/// Where `relaydesk --laravel DIR` would listen.
struct RelayPlace {
    quint16 port = 6001;
    QByteArray prefix; ///< "" or "/prefix"
};
/// `given` is a port in digits that overrides the project's own; empty for none.
RelayPlace relayPlace(const QString& directory, const QString& given);

/// Who answers where the relay would be: on the given port; without one, also where the project dials, since
/// the relay may have been started there by hand.
void findRelay(DoctorWorld& world, const DialledRelay& dials, const RelayPlace& place, bool asked);

/// What only this machine can tell: what names resolve to, and who answers there.
void lookAround(DoctorWorld& world, const LaravelFiles& files, const DialledRelay& dials);

/// Finds out whether the relay accepts the project's credentials.
void callWithCredentials(DoctorWorld& world, const DialledRelay& dials);

} // namespace relay
