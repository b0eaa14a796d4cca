#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# smoke.sh RELAYDESK LOAD: a short run of every kind of load against the real binary. Fails where a delivery
# is lost or comes twice; asserts nothing about time.
set -eu
relaydesk=$1
load=$2
work=$(mktemp -d)
cd "$work" # no .env or apps.json of anybody else
RELAY_APP_ID=bench RELAY_APP_KEY=bench-key RELAY_APP_SECRET=bench-secret \
    "$relaydesk" --no-gui --port 0 --ready-file ready.json >relay.log 2>&1 &
pid=$!
trap 'kill "$pid" 2>/dev/null || true; wait "$pid" || true; rm -rf "$work"' EXIT
while [ ! -s ready.json ]; do
    kill -0 "$pid" || { cat relay.log; exit 1; }
    sleep 0.1 # until it listens
done
port=$(sed -nE 's/.*"port": *([0-9]+).*/\1/p' ready.json)

run() {
    "$load" --port "$port" --pid "$pid" "$@" || { tail -n 20 relay.log; exit 1; }
}
run --mode connect --connections 200
run --mode idle --connections 50 --seconds 0.5
run --mode fanout --connections 100 --publishers 4 --seconds 1
run --mode fanout --connections 100 --channels 10 --publishers 16 --seconds 1
run --mode latency --connections 50 --rate 50 --seconds 1
run --mode publish --connections 1 --publishers 8 --seconds 1
run --mode client-events --connections 20 --publishers 4 --rate 100 --seconds 1
