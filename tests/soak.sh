#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The relay under churn for some minutes, with every delivery counted; SECURITY.md shows what came of it. Arguments:
# minutes (5), and further options of the relay, such as --journal-facts 10000. WINDOW=1 runs it with its window, on
# Qt's offscreen platform. Takes RELAYDESK, or the newest build.
#   tests/soak.sh 30
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/clients"
npm ls >/dev/null 2>&1 || npm ci --no-audit --no-fund
options=(--no-gui)
[ -z "${WINDOW:-}" ] || options=()
export RELAYDESK_LONGEST_TEST=86400 # seconds
QT_QPA_PLATFORM=offscreen exec node support/soak.mjs "${1:-5}" ${options[@]+"${options[@]}"} "${@:2}"
