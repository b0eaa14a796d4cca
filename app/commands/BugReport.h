// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcessEnvironment>

namespace relay {

class EnvFile;

// The parts of a bug report, which may be published: no secret, and of what went through the relay no
// payload. Value functions; any thread.

/// The settings that the environment and a `.env` give, by variable: numbers, true, false and addresses as
/// they are, every other value, which may be a credential or a name from the user's life, as "set".
QJsonObject givenSettings(const QProcessEnvironment& environment, const EnvFile* file);

/// A fact as the log gives it, with the bytes of its payload in place of the payload.
QJsonObject withoutPayload(QJsonObject fact);

} // namespace relay
