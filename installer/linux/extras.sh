#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes what a package holds beside the program: man pages from what it says with --help, its completions, its icon in the
# usual sizes, the licence and the changelog as Debian wants them. Takes the binary, the icon, the folder to write to (which
# then holds share/, doc/ and icons/), the version, and who maintains the package.
set -euo pipefail
binary=$(realpath "$1")
icon=$2
out=$3
share=$out/share
version=$4
contact=$5
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
rm -rf "$out"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# help2man asks a command for its --help; a subcommand becomes one by a script of that name.
page() { # NAME, SUMMARY, then the command
    local name=$1 summary=$2
    printf '#!/bin/sh\nexec %s "$@"\n' "$(printf '%q ' "${@:3}")" >"$scratch/$name"
    chmod +x "$scratch/$name"
    help2man --locale=C.UTF-8 --no-info --section=1 --name="$summary" --version-string="$version" --source="Relaydesk $version" \
        --manual=Relaydesk --output="$share/man/man1/$name.1" "$scratch/$name"
    gzip -9n "$share/man/man1/$name.1"
}
mkdir -p "$share/man/man1"
page relaydesk "Pusher-compatible WebSocket relay and live inspector" "$binary"
"$binary" completion fish | sed -nE "s/^complete .* -n __fish_use_subcommand -f -a ([a-z-]+) -d '(.*)'$/\1\t\2/p" |
    while IFS=$'\t' read -r name summary; do
        page "relaydesk-$name" "${summary//\\\'/\'}" "$binary" "$name"
    done

complete() { # SHELL FILE
    mkdir -p "$(dirname "$share/$2")"
    "$binary" completion "$1" >"$share/$2"
}
complete bash bash-completion/completions/relaydesk
complete zsh zsh/vendor-completions/_relaydesk
complete fish fish/vendor_completions.d/relaydesk.fish

for size in 16 24 32 48 64 128 256 512; do
    folder=$out/icons/hicolor/${size}x$size/apps
    mkdir -p "$folder"
    rsvg-convert --width $size --height $size --output "$folder/relaydesk.png" "$icon"
done

mkdir -p "$out/doc"
{ # the bullets of this version, as Debian's changelogs have them
    printf 'relaydesk (%s) stable; urgency=medium\n\n' "$version"
    sed -n "/^## \[$version\]/,/^## / { /^- /,\$p }" "$root/CHANGELOG.md" | awk '
        /^- / { if (item) print item; item = substr($0, 3); next }
        /^  / { item = item " " substr($0, 3) }
        END { print item }' | while IFS= read -r item; do
        fold -s -w 74 <<<"$item" | sed -E '1s/^/  * /; 2,$s/^/    /; s/ +$//'
    done
    printf '\n -- %s  %s\n' "$contact" "$(date -R -u -d "$(sed -n "s/^## \[$version\] - //p" "$root/CHANGELOG.md")")"
} | gzip -9n >"$out/doc/changelog.gz"
cat >"$out/doc/copyright" <<END
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Relaydesk

Files: *
$(sed -n 's/^Copyright (c) /Copyright: /p' "$root/LICENSE")
License: Expat
$(sed -n '/^Permission/,$ { s/^$/./; s/^/ /; p }' "$root/LICENSE")
END
