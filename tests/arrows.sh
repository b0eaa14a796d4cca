#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The rooms know each other in one direction only: fails on an include that runs against the arrows.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# room: the rooms, or single headers, that it may include besides itself
arrows='
server/protocol:
server/face: protocol journal/Fact.h settings/Settings.h
server/journal: protocol face
server/relay: protocol face journal
server/commands: protocol face journal relay
server/diagnosis: protocol journal relay
server/settings: protocol journal relay diagnosis
server/webhooks: protocol face journal relay
server/api: protocol face journal relay commands diagnosis settings
server/doctor: protocol journal diagnosis settings net/PortProbe.h
server/net: protocol journal relay diagnosis api
server/host: protocol face journal relay commands diagnosis settings webhooks api doctor net
'
# What the window includes of the server. The face, facts, the filter language and the protocol are meant for
# it; the rest of the list are exceptions, to be emptied.
window_may='
face/
protocol/
journal/Fact.h
journal/FactOutcome.h
journal/FactTexts.h
journal/Filter.h
journal/FactCost.h
diagnosis/Trace.h
diagnosis/Verdict.h
doctor/AuthTest.h
doctor/Doctor.h
doctor/DoctorReport.h
journal/FactJson.h
net/loop/RealWorld.h
settings/AppsFile.h
settings/LaravelProject.h
settings/Settings.h
settings/Snippets.h
'
wrong=0
while IFS=: read -r room allowed; do
    [ -n "$room" ] || continue
    own=${room#server/}
    while IFS=: read -r file line include; do
        target=${include#*\"}
        target=${target%\"*}
        case " $own $allowed " in *" ${target%%/*} "* | *" $target "*) continue ;; esac
        echo "$file:$line: $room may not know $target"
        wrong=1
    done < <(grep -rnE '^#include "' --include='*.h' --include='*.cpp' "$room")
done <<< "$arrows"

while IFS=: read -r file line include; do
    target=${include#*\"}
    target=${target%\"*}
    [ -f "server/$target" ] || continue
    case $window_may in *"
$target
"* | *"
${target%%/*}/
"*) continue ;; esac
    echo "$file:$line: the window may not know $target"
    wrong=1
done < <(grep -rnE '^#include "' --include='*.h' --include='*.cpp' ui)

# Item models know no widgets, and the window no sockets.
grep -rnE '#include <(QWidget|QDialog|QAbstractItemView|QTableView|QApplication)>' ui/models && wrong=1
grep -rnE '#include (<QTcpSocket>|<QTcpServer>|<QWebSocket)' --include='*.h' --include='*.cpp' ui && wrong=1
exit $wrong
