#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Links the program with link-time optimization, where the compiler sees all sources at once: fails if two of them
# define the same type or function differently.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}"

cmake --preset lto >/dev/null
cmake --build --preset lto --target relaydesk -- --quiet
