# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by run.sh and tests/run.sh: installs what is missing on Debian 12, quick when nothing is.

# shellcheck disable=SC2034 # for the scripts that source this
build_packages=(g++ cmake ninja-build pkg-config qt6-base-dev qt6-websockets-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools
    libssl-dev libsimdjson-dev libsodium-dev libhiredis-dev zlib1g-dev)
# shellcheck disable=SC2034
package_packages=(dpkg-dev file help2man librsvg2-bin)
# shellcheck disable=SC2034
portable_packages=(patchelf qt6-wayland qt6-translations-l10n)

# need PACKAGE…: installs those that are not there, with sudo where the user is not root.
need() {
    local missing=() package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    echo "Installing: ${missing[*]}"
    local sudo=()
    [ "$(id -u)" -eq 0 ] || sudo=(sudo)
    "${sudo[@]}" apt-get update -q || return 1
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}"
}

# need_command COMMAND PACKAGE…: the packages, unless the command is there (from wherever it came).
need_command() {
    command -v "$1" >/dev/null 2>&1 || need "${@:2}"
}
