#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Lists functions that nothing in the program calls, and fails if there are any; calls from tests do not count.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}"

cmake --preset unused >/dev/null
cmake --build --preset unused --target relaydesk -- --quiet
defined() { # the functions of this project that the files define, one a line; templates and inline ones not
    nm -C --defined-only "$@" 2>/dev/null |
        sed -nE 's/^[0-9a-f]+ T (relay::[^[]*)(\[.*)?$/\1/p' |
        grep -vE '::(qt_[a-z_]+|staticMetaObject|metaObject|tr)\b' | sort -u
}
unused=$(comm -23 <(defined build/unused/server/*.a build/unused/ui/*.a) <(defined build/unused/bin/relaydesk))
if [ -n "$unused" ]; then
    echo "Nothing in the program calls these (a function for one file only belongs in its unnamed namespace):"
    echo "$unused"
    exit 1
fi
