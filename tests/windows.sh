#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The sources of the portable build compile with mingw-w64's compiler and headers for Windows, warnings being errors:
# what only POSIX has, and types that are of another size there. Only the syntax and types are checked, with the headers
# of Debian's Qt; nothing is linked or run. Takes the files to look at; without arguments those nearest to the system,
# with --all every source of the program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ "${1-}" = --all ]; then
    mapfile -t files < <(find app server ui -name '*.cpp')
elif [ $# -gt 0 ]; then
    files=("$@")
else
    mapfile -t files < <(find app/system app/*.cpp server/net server/protocol -name '*.cpp')
fi
# What only the build for Linux has.
kept=()
for file in "${files[@]}"; do
    case $file in */system/linux/* | server/net/loop/Epoll* | server/net/loop/TimerQueue.cpp | app/HandOver.cpp) ;; *) kept+=("$file") ;; esac
done

compiler=x86_64-w64-mingw32-g++-posix
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The libraries by themselves: the headers of the C library beside them are those of Linux.
mkdir "$scratch/libraries"
cp -r /usr/include/{openssl,sodium,sodium.h,hiredis,simdjson.h,zlib.h,zconf.h} "$scratch/libraries"
multiarch=$(dpkg-architecture -qDEB_HOST_MULTIARCH)
cp "/usr/include/$multiarch/openssl"/* "$scratch/libraries/openssl"
[ ! -e "/usr/include/$multiarch/zconf.h" ] || cp "/usr/include/$multiarch/zconf.h" "$scratch/libraries"
qt=$(/usr/lib/qt6/bin/qmake -query QT_INSTALL_HEADERS)
flags=(-std=c++20 -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror -Wno-attributes
    -DQT_NO_CAST_FROM_ASCII -DQT_NO_CAST_TO_ASCII -DQT_NO_FOREACH '-DRELAYDESK_VERSION="0"' '-DRELAYDESK_COMMIT="0"'
    -Iapp -Iserver -Iui -isystem "$scratch/libraries" -isystem "$qt")
for module in Core Network WebSockets Gui Widgets Svg; do
    flags+=(-isystem "$qt/Qt$module")
done

# What nearly all of them include, once.
printf '#include <%s>\n' QByteArray QDateTime QFile QJsonDocument QJsonObject QJsonArray QObject QProcess QSslSocket QString \
    QStringList QTcpServer QTimer QUrl algorithm functional map memory optional variant vector >"$scratch/common.h"
"$compiler" "${flags[@]}" -x c++-header -o "$scratch/common.h.gch" "$scratch/common.h"

if printf '%s\0' "${kept[@]}" |
    xargs -0 -n 4 -P "$(nproc)" "$compiler" "${flags[@]}" -include "$scratch/common.h" -fsyntax-only; then
    echo "${#kept[@]} sources compile for Windows"
else
    exit 1
fi
