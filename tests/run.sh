#!/usr/bin/env bash
# Installs what is missing, builds and runs all tests. Safe to run again; quick the second time.
# Arguments go to ctest, e.g. ./tests/run.sh -R Journal
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}" chromium openssl
need_command node nodejs
need_command npm npm

cmake --preset ci
cmake --build --preset ci

# The real SDKs, as the lock file has them.
if ! cmp -s tests/clients/package-lock.json tests/clients/node_modules/.installed-lock; then
    (cd tests/clients && npm ci --no-audit --no-fund)
    cp tests/clients/package-lock.json tests/clients/node_modules/.installed-lock
fi

exec ctest --preset ci --output-on-failure "$@"
