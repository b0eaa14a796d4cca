// SPDX-License-Identifier: MIT
#pragma once

#include "Options.h"

namespace relay::bench {

/// Carries out one run and prints its result; returns the exit code documented in --help.
int run(Options options);

} // namespace relay::bench
