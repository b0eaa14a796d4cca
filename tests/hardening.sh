#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Release binaries are hardened: position independent, relocations read-only before main(), no executable stack, stacks
# and buffers checked. Takes the paths of the built binaries.
set -euo pipefail
wrong=0
expect() { # expect WHAT PATTERN TEXT
    grep -qE "$2" <<<"$3" || { echo "$binary: $1" >&2; wrong=1; }
}
for binary in "$@"; do
    header=$(readelf --wide --file-header "$binary")
    segments=$(readelf --wide --program-headers "$binary")
    dynamic=$(readelf --wide --dynamic "$binary")
    symbols=$(readelf --wide --dyn-syms "$binary")

    expect 'is not position independent (-pie)' 'Type: +DYN' "$header"
    expect 'has no read-only relocations (-z relro)' 'GNU_RELRO' "$segments"
    expect 'binds symbols late (-z now)' 'BIND_NOW|FLAGS_1.*NOW' "$dynamic"
    expect 'has an executable stack (-z noexecstack)' 'GNU_STACK .* RW +0x' "$segments"
    expect 'does not check its stacks (-fstack-protector-strong)' '__stack_chk_fail' "$symbols"
    expect 'does not check its buffers (_FORTIFY_SOURCE)' '__[a-z]+_chk@' "$symbols"
done
exit $wrong
