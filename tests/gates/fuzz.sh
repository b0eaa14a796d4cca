#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every fuzzer for a minute, as many at a time as there are cores; fails if one crashes, hangs or eats memory, and
# says where the input is. Arguments: seconds for each (60), and the names of the fuzzers (all).
#   tests/gates/fuzz.sh 600 RouterFuzz
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}" clang libclang-rt-14-dev

seconds=${1:-60}
fuzzers=("${@:2}")
[ ${#fuzzers[@]} -gt 0 ] || mapfile -t fuzzers < <(ls tests/fuzz/corpus)

cmake --preset fuzz >/dev/null
cmake --build --preset fuzz --target "${fuzzers[@]}" -- --quiet

# What a fuzzer finds interesting is kept in build/asan/fuzz/NAME, and is where it goes on the next time.
fuzz() {
    local out=build/asan/fuzz/$2
    mkdir -p "$out"
    if ! build/asan/bin/"$2" "$out" tests/fuzz/corpus/"$2" -max_total_time="$1" -timeout=30 -rss_limit_mb=1024 \
        -artifact_prefix="$out-" >"$out.log" 2>&1; then
        tail -n 60 "$out.log"
        echo "$2 failed. Again: build/asan/bin/$2 $(grep -oE "$out-[a-z]+-[0-9a-f]+" "$out.log" | tail -n 1)"
        return 1
    fi
    echo "$2: $(grep -oE '^Done [0-9]+ runs' "$out.log")"
}
export -f fuzz
printf '%s\n' "${fuzzers[@]}" | xargs -P "$(nproc)" -I NAME bash -c "fuzz $seconds NAME"
