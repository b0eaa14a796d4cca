// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"

#include <QByteArray>

namespace relay {

/// Why a command was refused: the HTTP API answers with it as a JSON error, the window shows its sentence.
/// The values may quote the input, including secrets: whoever displays them must mask them (Hub::secrets()).
struct CommandError {
    Refused why;
    QByteArray app = {}; ///< the id given, if no app has it
    QByteArray channel = {};
    QByteArray name = {};      ///< name of the event
    int retryAfterSeconds = 0; ///< 0: the same request will be refused again
};

} // namespace relay
