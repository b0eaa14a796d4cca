#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds Release and starts Relaydesk with the arguments given here.
# Safe to run again; quick the second time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# shellcheck source=installer/packages.sh
source "$root/installer/packages.sh"
need "${build_packages[@]}"

# In a subshell: the working directory stays the user's, whose .env and apps.json are read.
(
    cd "$root"
    [ -f build/release/build.ninja ] || cmake --preset release
    cmake --build --preset release --target relaydesk
) >&2

exec "$root/build/release/bin/relaydesk" "$@"
