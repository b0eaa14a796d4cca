#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs what is missing, builds and runs all tests. Safe to run again; quick the second time.
# Arguments go to ctest, e.g. ./tests/run.sh -R Journal
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}" "${package_packages[@]}" "${portable_packages[@]}" \
    chromium openssl php-cli php-curl php-mbstring php-laravel-framework php-guzzlehttp-guzzle php-psr-log phpunit \
    zsh fish libxml2-utils python3-yaml shellcheck systemd redis-server libfaketime \
    g++-mingw-w64-x86-64 lintian appstream desktop-file-utils shared-mime-info man-db fakeroot
need_command node nodejs
need_command npm npm

cmake --preset ci
cmake --build --preset ci

exec ctest --preset ci --output-on-failure "$@"
