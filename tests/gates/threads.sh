#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What is shared between threads, the journal and snapshots, under the thread sanitizer. Only tests without queued
# calls: Qt itself is not instrumented, and what happens inside it looks like a race.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}"

cmake --preset tsan >/dev/null
cmake --build --preset tsan --target journal_tests relay_tests -- --quiet
ctest --preset tsan -R '^(JournalTest|HistoryTest|SnapshotTest)$' --no-tests=error --output-on-failure
