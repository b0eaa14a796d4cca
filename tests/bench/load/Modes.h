// SPDX-License-Identifier: MIT
#pragma once

#include "Options.h"

namespace relay::bench {

/// Carries out one run and prints its result; the exit code is the one that --help documents.
int run(Options options);

} // namespace relay::bench
