#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The unit and window tests under AddressSanitizer and UndefinedBehaviorSanitizer; the journal, which two threads
# share, and the snapshots under ThreadSanitizer. The client tests and the load smoke test, which measure, run
# only without sanitizers.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

cmake --preset asan >/dev/null
cmake --build --preset asan
# Fonts, styles and OpenSSL keep what they allocate until the process ends.
ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 \
    ctest --preset asan -j2 -LE 'clients|load'

cmake --preset tsan >/dev/null
cmake --build --preset tsan --target journal_tests relay_tests
ctest --preset tsan -j2 -R '^(Journal|History|Snapshot)Test$'
