#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The unit tests under the address and undefined-behaviour sanitizers. Arguments go to ctest, e.g. -R Journal
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}" clang libclang-rt-14-dev

cmake --preset asan >/dev/null
cmake --build --preset asan --target unit_tests -- --quiet
ctest --preset asan -L unit -j "$(nproc)" --output-on-failure "$@"
