#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The Debian packages are sound: lintian has nothing to say, each installs into a root of its own, what is installed runs and is
# described (desktop entries, MIME type, man pages), and nothing is left once it is removed. relaydesk-headless needs
# no library for windows. Takes the build directory, in which the program is built already.
set -euo pipefail
build=$(realpath "$1")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# shellcheck source=tests/support/installed.sh
source tests/support/installed.sh

cmake --build "$build" --target extras >"$scratch/build.log" || { cat "$scratch/build.log"; exit 1; }
cpack --config "$build/CPackConfig.cmake" -B "$scratch/packages" >"$scratch/cpack.log" 2>&1 || { cat "$scratch/cpack.log"; exit 1; }

# A root of its own: dpkg needs nothing there but its own folders.
root=$scratch/root
usr=$root/usr
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
touch "$root/var/lib/dpkg/status"
as_root() { if [ "$(id -u)" -eq 0 ]; then "$@"; else fakeroot "$@"; fi; }
packages() { # as dpkg does it
    as_root dpkg --root="$root" --force-depends --force-not-root --force-script-chrootless --log=/dev/null "$@" \
        >"$scratch/dpkg.log" 2>&1 || { cat "$scratch/dpkg.log"; exit 1; }
}

installs() { # PACKAGE
    local file version
    file=$(echo "$scratch/packages/$1"_*.deb)
    lintian --allow-root --fail-on error,warning "$file" || fail "lintian has something to say of $1"
    packages --install "$file"
    version=$(dpkg-deb --field "$file" Version)
    [ "$("$usr/bin/relaydesk" --version)" = "relaydesk $version" ] || fail "$1 installs another version than its own"
}
starts() { # ARGUMENT…
    start "$usr/bin/relaydesk" "$@" || true
    stop
}
leaves_nothing() { # PACKAGE
    packages --purge "$1"
    local left
    left=$(find "$usr" -type f 2>/dev/null || true)
    [ -z "$left" ] || fail "removing $1 leaves $left"
}

has_man_pages() {
    "$usr/bin/relaydesk" help | sed -nE 's/^  relaydesk ([a-z-]+).*$/relaydesk-\1/p' >"$scratch/wanted"
    echo relaydesk >>"$scratch/wanted"
    local page complaints
    : >"$scratch/found"
    for page in "$usr"/share/man/man1/*.1.gz; do
        basename "$page" .1.gz >>"$scratch/found"
        complaints=$(LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
        [ -z "$complaints" ] || fail "$page: $complaints"
    done
    diff <(sort "$scratch/found") <(sort "$scratch/wanted") || fail "the subcommands and the man pages differ"
}
is_on_the_desktop() {
    desktop-file-validate "$usr"/share/applications/*.desktop || fail "a desktop entry is not valid"
    appstreamcli validate --no-net "$usr"/share/metainfo/*.xml >"$scratch/appstream.log" || fail "$(cat "$scratch/appstream.log")"
    cp -r "$usr/share/mime" "$scratch/mime"
    update-mime-database "$scratch/mime" 2>"$scratch/mime.log" || fail "$(cat "$scratch/mime.log")"
    grep -q ':application/x-relaydesk-capture:\*.relaydesk$' "$scratch/mime/globs2" || fail "*.relaydesk has no MIME type"
    local size
    for size in 16 24 32 48 64 128 256 512; do
        file "$usr/share/icons/hicolor/${size}x$size/apps/relaydesk.png" | grep -q "$size x $size" ||
            fail "there is no icon of $size pixels"
    done
}

installs relaydesk
starts --no-gui
starts
has_man_pages
is_on_the_desktop
leaves_nothing relaydesk

installs relaydesk-headless
starts --no-gui
has_man_pages
! dpkg-deb --field "$scratch"/packages/relaydesk-headless_*.deb Depends | grep -E 'qt6(gui|widgets|svg)' ||
    fail "relaydesk-headless needs libraries for windows"
leaves_nothing relaydesk-headless
exit $wrong
