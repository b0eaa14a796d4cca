// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

namespace relay {

/// Why a command was refused: the HTTP API answers with it as a JSON error, the window shows its sentence.
/// The values may quote what was given, secrets included: whoever shows them masks them (Hub::secrets()).
struct CommandError {
    Refused why;
    QByteArray app = {}; ///< the id that was given and that no app has
    QByteArray channel = {};
    QByteArray name = {};      ///< of the event
    int retryAfterSeconds = 0; ///< 0: the same request will be refused again
};

} // namespace relay
