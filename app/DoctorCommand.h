// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace relay {

/// `relaydesk doctor [DIR] [--json] [--port NUMBER] [--run-artisan]`: examines a Laravel project against the
/// relay that it would use. Prints a report; returns 0 if nothing keeps broadcasts from leaving, 1 where
/// something does, 2 if the call itself is wrong. Writes nothing; runs the project's code only with
/// --run-artisan. `arguments` begins with the command's name.
int runDoctor(const QStringList& arguments);

} // namespace relay
