// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"

namespace relay {

/// What to examine, and the relay of this window to compare it with.
struct ProjectOrder {
    QString directory;
    std::vector<AppConfig> apps;
    quint16 port = 6001;
    bool relayRuns = false;  ///< this window's relay has the port; otherwise the examination asks who has it
    bool tls = false;        ///< this window's relay speaks TLS
    QByteArray prefix;       ///< its path prefix, "" or "/prefix"
    bool runProject = false; ///< the user's consent to run the project's PHP code
};

/// Reads the project's files, asks who has the port, boots the project if that is allowed, and examines all
/// of it. Blocks for up to about 22 s; less if the thread is asked to end. Any thread.
DoctorReport examine(const ProjectOrder& order);

} // namespace relay
