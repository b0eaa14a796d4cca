#!/bin/sh
# SPDX-License-Identifier: MIT
# Makes an icon file for macOS from an SVG. Needs rsvg-convert; iconutil is part of macOS. icon.sh IN.svg OUT.icns
set -eu
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
mkdir "$scratch/relaydesk.iconset"
for size in 16 32 128 256 512; do
    double=$((size * 2))
    rsvg-convert --width $size --height $size "$1" >"$scratch/relaydesk.iconset/icon_${size}x$size.png"
    rsvg-convert --width $double --height $double "$1" >"$scratch/relaydesk.iconset/icon_${size}x$size@2x.png"
done
iconutil --convert icns --output "$2" "$scratch/relaydesk.iconset"
