// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace relay {

/// `relaydesk why [EVENT|CHANNEL] [--json] [--laravel DIR] [--port NUMBER]`: asks the running relay what
/// became of an event and prints its way, link by link. Credentials come from the settings, as at the relay's
/// own start. Returns 0 if no link is broken, 1 if one is, 2 if the relay could not be asked.
/// `arguments` begins with the command's name.
int runWhy(const QStringList& arguments);

} // namespace relay
