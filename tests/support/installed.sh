# SPDX-License-Identifier: MIT
# shellcheck shell=bash
# Sourced by the tests of what is installed: a folder that goes with the test, and a relay started in it.

scratch=$(mktemp -d)
relay=
trap '[ -z "$relay" ] || kill "$relay" 2>/dev/null || true; rm -rf "$scratch"' EXIT
# shellcheck disable=SC2034 # the test's exit code
wrong=0
# shellcheck disable=SC2034
fail() {
    printf '%s\n' "$1" >&2
    wrong=1
}

# start PROGRAM ARGUMENT…: false if it does not come to listen; $relay is its process.
start() {
    env -i PATH=/usr/bin LANG=C.UTF-8 HOME="$scratch" XDG_RUNTIME_DIR="$scratch" QT_QPA_PLATFORM=offscreen \
        "$1" --port 0 --session off "${@:2}" >"$scratch/relay.log" 2>&1 &
    relay=$!
    local entry=$scratch/relaydesk/$relay.json # by which subcommands find it
    for _ in $(seq 300); do
        [ ! -s "$entry" ] || return 0
        kill -0 "$relay" 2>/dev/null || break
        sleep 0.1 # until it listens
    done
    fail "$* does not start: $(cat "$scratch/relay.log")"
    return 1
}

stop() {
    kill "$relay" 2>/dev/null || true
    wait "$relay" || fail "the program does not end cleanly: $(cat "$scratch/relay.log")"
    relay=
}
