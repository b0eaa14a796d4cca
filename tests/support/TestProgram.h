// SPDX-License-Identifier: MIT
#pragma once

namespace relay::test {

/// Runs the test class named by the first argument, or every class of the program without one; the rest is
/// passed to QTest (a function's name, -v2, …). Needs an application object. Returns the exit code: 0 if all
/// passed, 2 if there is no such class.
int runTests(int argumentCount, char** arguments);

} // namespace relay::test
