#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Links the program from sources that the compiler sees all at once (link-time optimization, without optimizing).
# Fails if two sources define the same type or function differently, or if nothing in the program calls a function;
# calls from tests do not count.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}"

cmake --preset whole >/dev/null
cmake --build --preset whole --target relaydesk -- --quiet
functions() { # of this project, one a line, from what nm lists; templates and inline ones are left out
    sed -nE 's/^[0-9a-f]+ [Tt] (relay::[^[]*)(\[.*)?$/\1/p' | grep -vE '::(qt_[a-z_]+|staticMetaObject|metaObject|tr)\b' | sort -u
}
unused=$(comm -23 <(gcc-nm -C --defined-only build/whole/server/*.a build/whole/ui/*.a 2>/dev/null | functions) \
    <(nm -C --defined-only build/whole/bin/relaydesk build/whole/libexec/relaydesk | functions))
if [ -n "$unused" ]; then
    echo "Nothing in the program calls these (a function for one file only belongs in its unnamed namespace):"
    echo "$unused"
    exit 1
fi
