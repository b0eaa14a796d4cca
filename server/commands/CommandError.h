// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

/// Why a command was refused, as a value: the HTTP API answers with it as a JSON error, the window shows its
/// sentence. The sentence may quote what was given, secrets included: whoever shows it masks it
/// (Hub::secrets()).
struct CommandError {
    Refusal reason = Refusal::BadRequest;
    int status = 400; ///< as HTTP has it
    QByteArray sentence;
    // What was compared, as far as the reason is about it.
    QByteArray app; ///< the id that was given and that no app has
    QByteArray channel;
    QByteArray name;           ///< of the event
    qint64 given = 0;          ///< bytes, characters or events
    qint64 limit = 0;          ///< in the unit of `given`
    int retryAfterSeconds = 0; ///< 0: the same request will be refused again
};

} // namespace relay
