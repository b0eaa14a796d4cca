#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The rooms know each other in one direction only: fails on an include that runs against the arrows.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# room: the rooms that it may include besides itself
arrows='
server/protocol:
server/journal: protocol
server/relay: protocol journal
server/diagnosis: protocol journal relay
server/settings: protocol journal relay diagnosis
server/webhooks: protocol journal relay
server/api: protocol journal relay diagnosis settings
server/doctor: protocol journal diagnosis settings
server/net: protocol journal relay diagnosis settings webhooks api doctor RelayCommands.h
'
wrong=0
while IFS=: read -r room allowed; do
    [ -n "$room" ] || continue
    own=${room#server/}
    while IFS=: read -r file line include; do
        target=${include#*\"}
        target=${target%\"*}
        case " $own $allowed " in *" ${target%%/*} "*) continue ;; esac
        echo "$file:$line: $room may not know $target"
        wrong=1
    done < <(grep -rnE '^#include "' --include='*.h' --include='*.cpp' "$room")
done <<< "$arrows"

# Item models know no widgets, and the window no sockets (the real clock and randomness are no sockets).
grep -rnE '#include <(QWidget|QDialog|QAbstractItemView|QTableView|QApplication)>' ui/models && wrong=1
grep -rnE '#include (<QTcpSocket>|<QTcpServer>|<QWebSocket|"net/)' --include='*.h' --include='*.cpp' ui | grep -v '"net/RealWorld.h"' && wrong=1
exit $wrong
