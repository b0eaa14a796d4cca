// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// Call at the end of a run, while the application still exists: the process then ends within two seconds
/// with the given code, which is also returned. The application's destructor waits for every pending name
/// lookup, even for abandoned requests, and a resolver may take a minute. Print or save everything before
/// calling it. Main thread.
int endSoon(int code);

} // namespace relay
