#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What only some systems have stands in few small files: fails on a header or a macro of one system anywhere else, and
# on a file for Linux that has no portable counterpart.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

posix='(sys|net|netinet|arpa|linux|asm)/[^>]*|(unistd|fcntl|poll|signal|csignal|spawn|termios|pwd|grp|dlfcn|pthread|sched|netdb|ifaddrs|syslog|execinfo|glob|ftw|dirent|utime|malloc)(\.h)?'
windows='(windows|winsock2|ws2tcpip|io|process|shellapi)\.h'
wrong=0
find_in_sources() {
    grep -rnE --include='*.h' --include='*.cpp' "$1" app server ui
}

# Where each may stand: file names as patterns of bash.
linux_files='@(app|server/net)/system/linux/*|server/net/loop/Epoll*|app/HandOver.cpp' # the last has its counterpart in app/CMakeLists.txt
portable_files='@(app|server/net)/system/portable/*'
shopt -s extglob
while IFS=: read -r file line include; do
    # shellcheck disable=SC2053 # patterns
    [[ $file == @($linux_files) ]] && continue
    case $file:$include in
    # Both say why.
    server/net/system/portable/SocketCalls.cpp:* | app/system/portable/Terminal.cpp:*) continue ;;
    app/system/portable/*'<csignal>'*) continue ;;             # of the C++ standard
    esac
    echo "$file:$line: $include belongs in a file of system/linux/"
    wrong=1
done < <(find_in_sources "^ *# *include *<($posix)>")
while IFS=: read -r file line include; do
    # shellcheck disable=SC2053
    [[ $file == @($portable_files) ]] && continue
    echo "$file:$line: $include belongs in a file of system/portable/"
    wrong=1
done < <(find_in_sources "^ *# *include *<($windows)>")
while IFS=: read -r file line condition; do
    # shellcheck disable=SC2053
    [[ $file == @($portable_files|server/net/system/linux/Memory.cpp) ]] && continue
    [ "$file" != app/main.cpp ] || continue # whether there is a display
    echo "$file:$line: $condition; give the systems files of their own, in system/linux/ and system/portable/"
    wrong=1
done < <(find_in_sources '^ *# *(el)?if.*\b(Q_OS_[A-Z]+|_WIN32|__linux__|__APPLE__|__unix__|__GLIBC__|RELAYDESK_PORTABLE)\b')

for file in {app,server/net}/system/linux/*.cpp; do
    [ -f "${file/linux/portable}" ] || { echo "$file has no portable counterpart"; wrong=1; }
done
exit $wrong
