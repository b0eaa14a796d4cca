#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures relaydesk beside soketi (from npm), beside the bare engine (uWebSockets' own publish, bareEngine.mjs) and
# beside the floor, with the same generator in the same run, and prints one table with ratios and targets, then how
# the cost of a delivery grows. Results are saved as JSON in build/bench/, the curves as resources/docs/growth.svg.
#
#   tests/bench/run.sh            three interleaved rounds of everything (about half an hour)
#   tests/bench/run.sh --quick    one short round, without the curves
#   tests/bench/run.sh --only fanout-4,publish    some scenarios (--list names them)
#   tests/bench/run.sh --curves                   the curves alone; with --quick too, one short round of them
#   tests/bench/run.sh --gui                      the inspector under load instead, on the offscreen platform
#
# Asserts nothing about time; fails where a delivery is lost or a run was not possible.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
cmake --preset bench >/dev/null
if [ "${1:-}" = --gui ]; then
    cmake --build --preset bench --target relaydesk-gui-bench relaydesk-load
    exec build/bench/bin/relaydesk-gui-bench build/bench/bin/relaydesk-load
fi
cmake --build --preset bench --target relaydesk relaydesk-load
[ -d tests/bench/node_modules/@soketi ] ||
    npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund --loglevel=error
exec node tests/bench/compare.mjs "$@"
