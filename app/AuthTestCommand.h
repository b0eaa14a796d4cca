// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

namespace relay {

/// `relaydesk auth-test URL --channel C [--bearer T | --cookie C] [--socket ID] [--origin O] [--json]`: asks
/// an auth endpoint as pusher-js does and explains the answer. The app's key and secret come from the
/// settings
/// (--laravel DIR, .env, apps.json). Returns 0 if a page could subscribe, 1 if not, 2 if the call
/// itself is wrong. Nothing that was given is kept. `arguments` begins with the command's name.
int runAuthTest(const QStringList& arguments);

} // namespace relay
