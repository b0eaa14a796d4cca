#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every fuzzer for a minute (or the seconds given), two at a time, from the corpus in the tree.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
seconds=${1:-60}

cmake --preset fuzz >/dev/null
fuzzers=(tests/fuzz/*Fuzz.cpp)
fuzzers=("${fuzzers[@]##*/}")
fuzzers=("${fuzzers[@]%.cpp}")
cmake --build --preset fuzz --target "${fuzzers[@]}"

export seconds
printf '%s\n' "${fuzzers[@]}" | xargs -P2 -I{} bash -c '
    found=$(mktemp -d) # what is new stays out of the tree
    if ! build/fuzz/bin/{} -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$found/" "$found" tests/fuzz/corpus/{} >"$found/log" 2>&1; then
        tail -n 60 "$found/log"
        echo "{} failed; the input is in $found"
        exit 255
    fi
    echo "{}: $(sed -n "s/^stat::number_of_executed_units: *//p" "$found/log") runs"
    rm -r "$found"
'
