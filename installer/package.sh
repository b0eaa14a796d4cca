#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds Release and makes from it build/packages/relaydesk_VERSION_ARCHITECTURE.deb, and relaydesk-headless_… without a
# window, for the Debian that runs here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}" "${package_packages[@]}"

[ -f build/release/build.ninja ] || cmake --preset release
cmake --build --preset release --target relaydesk extras
cpack --config build/release/CPackConfig.cmake -B build/packages
