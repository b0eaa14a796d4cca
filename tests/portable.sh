#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The portable archive runs with its own libraries only: unpacked elsewhere, headless and with a window, it maps nothing of
# the system's Qt, OpenSSL or anything else but the C and C++ runtime. Takes the build directory, in which the program is
# built already.
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=tests/support/installed.sh
source tests/support/installed.sh

installer/portable.sh "$build" "$scratch" >"$scratch/portable.log" 2>&1 || { cat "$scratch/portable.log"; exit 1; }
tar -C "$scratch" -xzf "$scratch"/relaydesk-*.tar.gz
tree=$(echo "$scratch"/relaydesk-*/)

runs() { # NAME, then further options
    if start "${tree}bin/relaydesk" "${@:2}"; then
        local foreign
        foreign=$(awk '$6 ~ "[.]so" { print $6 }' "/proc/$relay/maps" | sort -u | grep -v "^$scratch/" |
            grep -vE '/(ld-linux[^/]*|lib(c|m|dl|rt|pthread|resolv|stdc\+\+|gcc_s|nss_[a-z]+))\.so' || true)
        [ -z "$foreign" ] || fail "$1: it maps the system's $foreign"
    fi
    stop
}
runs headless --no-gui --tls-self-signed # TLS is a plugin of its own
runs window
exit $wrong
