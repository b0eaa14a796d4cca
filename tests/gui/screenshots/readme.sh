#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the README's pictures anew, in resources/screenshots: light and dark, with as few colours as they need.
#   tests/gui/screenshots/readme.sh [BUILD]     BUILD is build/dev; ImageMagick is needed
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
build=${1:-build/dev}
cmake --build "$build" --target screenshots >/dev/null
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
QT_QPA_PLATFORM=offscreen "$build/tests/screenshots" "$scratch" >/dev/null 2>&1
for picture in why:inspector connect-1280:tour-connect findings:tour-findings publish:tour-publish; do
    for theme in light dark; do
        convert "$scratch/${picture%:*}-$theme.png" +dither -colors 200 -define png:compression-level=9 \
            "PNG8:resources/screenshots/${picture#*:}-$theme.png"
    done
done
