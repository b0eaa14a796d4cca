#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The variant for macOS and Windows, built and tested on Linux. Arguments go to ctest, e.g. -LE clients.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}"

cmake --preset portable
cmake --build --preset portable
ctest --preset portable "$@"
