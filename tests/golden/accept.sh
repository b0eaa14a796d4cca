#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows where texts that people read differ from the golden ones, and accepts the new texts when told to.
#   tests/golden/accept.sh           shows the differences of the last test runs
#   tests/golden/accept.sh --accept  takes the new texts over
set -eu
cd "$(dirname "$0")/../.."
found=0
for directory in build/*/golden; do
    [ -d "$directory" ] || continue
    for actual in $(find "$directory" -type f | sort); do
        found=1
        golden="tests/golden/${actual#"$directory"/}"
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
