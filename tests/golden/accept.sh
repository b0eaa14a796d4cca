#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows where texts that people read differ from the golden ones, and accepts the new texts when told to: those in
# tests/golden, and the generated pages in resources/docs.
#   tests/golden/accept.sh           shows the differences of the last test runs
#   tests/golden/accept.sh --accept  replaces the golden texts by the new ones
set -eu
cd "$(dirname "$0")/../.."
found=0
for directory in build/*/golden build/*/pages; do
    [ -d "$directory" ] || continue
    case $directory in */pages) home=resources/docs ;; *) home=tests/golden ;; esac
    for actual in $(find "$directory" -type f | sort); do
        found=1
        golden="$home/${actual#"$directory"/}"
        if [ -f "$golden" ]; then
            diff -u "$golden" "$actual" || true
        else
            diff -u /dev/null "$actual" || true
        fi
        if [ "${1:-}" = --accept ]; then
            mkdir -p "$(dirname "$golden")"
            mv "$actual" "$golden"
            echo "accepted: $golden"
        fi
    done
done
[ "$found" = 1 ] || echo "No differences: the tests have run and every text was the golden one, or they have not run."
