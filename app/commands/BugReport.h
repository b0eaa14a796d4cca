// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QProcessEnvironment>

namespace relay {

class EnvFile;

// The parts of a bug report, which may be published: no secrets, and no payloads of what went through the
// relay. Value functions; any thread.

/// The settings from the environment and a `.env`, by variable: numbers, true, false and addresses as they
/// are; any other value, which may be a credential or something personal, as "set".
QJsonObject givenSettings(const QProcessEnvironment& environment, const EnvFile* file);

/// A fact as returned by the log, with the size of its payload in place of the payload.
QJsonObject withoutPayload(QJsonObject fact);

} // namespace relay
