// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

/// For the end of a run, while the application still lives: from now on the process ends within two seconds,
/// with that code, which is returned. The application's destructor waits for every name that is still being
/// looked up, also for requests that were given up, and a resolver may take a minute. What is printed or
/// saved has to be written before. Main thread.
int endSoon(int code);

} // namespace relay
