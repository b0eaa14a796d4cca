#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds Release and makes from it build/packages/relaydesk-VERSION-linux-ARCHITECTURE.tar.gz: the program with Qt and every
# other library it needs but the C and C++ runtime, for any Linux with glibc 2.36 or later. Unpack it anywhere and start
# bin/relaydesk. Arguments: the build directory to take instead of build/release, and where to write.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
build=${1:-build/release}
packages=${2:-build/packages}

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}" "${package_packages[@]}" "${portable_packages[@]}"

[ -f "$build/build.ninja" ] || cmake --preset release
cmake --build "$build" --target relaydesk extras
version=$(sed -nE 's/^CMAKE_PROJECT_VERSION:STATIC=(.*)$/\1/p' "$build/CMakeCache.txt")
name=relaydesk-$version-linux-$(uname -m)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
tree=$scratch/$name
cmake --install "$build" --component relaydesk --prefix "$tree" --strip >/dev/null

# Qt loads these by itself, and so nothing that is linked names them.
plugins=$(/usr/lib/qt6/bin/qmake -query QT_INSTALL_PLUGINS)
for kind in platforms platforminputcontexts tls iconengines imageformats wayland-shell-integration \
    wayland-decoration-client wayland-graphics-integration-client xcbglintegrations; do
    mkdir -p "$tree/plugins/$kind"
    cp "$plugins/$kind"/*.so "$tree/plugins/$kind"
done
# Of the platforms only those of desktops.
find "$tree/plugins" \( -name 'libqeglfs*' -o -name 'libqlinuxfb*' -o -name 'libqvkkhr*' -o -name 'libqvnc*' -o \
    -name 'libqminimalegl*' \) -delete
# Qt's own texts, in the languages that the window speaks.
mkdir -p "$tree/translations"
for language in resources/translations/relaydesk_*.ts; do
    language=${language##*_}
    cp "$(/usr/lib/qt6/bin/qmake -query QT_INSTALL_TRANSLATIONS)/qtbase_${language%.ts}.qm" "$tree/translations"
done
for program in bin libexec; do
    printf '[Paths]\nPrefix = ..\nPlugins = plugins\n' >"$tree/$program/qt.conf"
done

mkdir -p "$tree/lib"
of_the_system='^(ld-linux.*|lib(c|m|dl|rt|pthread|resolv|stdc\+\+|gcc_s))\.so'
find "$tree"/{bin,libexec}/relaydesk "$tree/plugins" -type f -print0 | xargs -0 ldd 2>/dev/null |
    awk '$2 == "=>" && $3 ~ "^/" { print $3 }' | sort -u | while read -r library; do
    [[ ${library##*/} =~ $of_the_system ]] || cp -L "$library" "$tree/lib"
done
for library in "$tree"/lib/lib{ssl,crypto}.so.*; do # the names by which Qt looks for OpenSSL
    ln -s "${library##*/}" "${library%.so.*}.so"
done
# shellcheck disable=SC2016 # the loader knows $ORIGIN
own=('$ORIGIN' '$ORIGIN/../lib' '$ORIGIN/../../lib')
patchelf --set-rpath "${own[1]}" "$tree"/{bin,libexec}/relaydesk
find "$tree/lib" -type f -exec patchelf --set-rpath "${own[0]}" {} +
find "$tree/plugins" -name '*.so' -exec patchelf --set-rpath "${own[2]}" {} +

mkdir -p "$packages"
tar --owner=0 --group=0 --sort=name -C "$scratch" -czf "$packages/$name.tar.gz" "$name"
echo "$packages/$name.tar.gz"
