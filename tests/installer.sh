#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What installer/ and .github/ offer is sound: YAML that parses, a systemd unit that systemd takes and that is
# confined, shell scripts without mistakes, and a Dockerfile that installs the packages that a build needs. Takes the
# path of the built binary.
set -euo pipefail
binary=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=installer/packages.sh
source installer/packages.sh

wrong=0
fail() {
    printf '%s\n' "$1" >&2
    wrong=1
}

for file in installer/ci/*.yml installer/ci/*.yaml .github/workflows/*.yml; do
    /usr/bin/python3 -c 'import sys, yaml; yaml.safe_load(open(sys.argv[1]))' "$file" || fail "$file is not valid YAML"
done

xmllint --noout installer/macos/Info.plist.in || fail "installer/macos/Info.plist.in is not valid XML"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for unit in installer/ci/*.service; do
    sed "s|/usr/bin/relaydesk|$binary|" "$unit" >"$scratch/${unit##*/}"
    complaints=$(XDG_RUNTIME_DIR=$scratch systemd-analyze verify --user --man=no "$scratch/${unit##*/}" 2>&1) || true
    [ -z "$complaints" ] || fail "$unit: $complaints"
    # Out of 100; a service that may do everything has 98.
    XDG_RUNTIME_DIR=$scratch systemd-analyze security --user --offline=yes --threshold=75 "$scratch/${unit##*/}" >/dev/null ||
        fail "$unit may do more than it needs: systemd-analyze security --user --offline=yes"
done

mapfile -t scripts < <(grep -rlE '^#!.*(bash|sh)$|^# shellcheck shell=' installer .ci tests --include=run --include='*.sh' --exclude-dir=node_modules)
shellcheck "${scripts[@]}" || fail "shellcheck has something to say"

installed=$(sed -n '/^FROM/,/^FROM/p' installer/ci/Dockerfile | tr -s ' \\\n' ' ')
for package in "${build_packages[@]}"; do
    [[ $installed == *" $package "* ]] || fail "installer/ci/Dockerfile does not install $package, which a build needs"
done
exit $wrong
