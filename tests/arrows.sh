#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The rooms know each other in one direction only: fails on an include that runs against the arrows.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

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
server/cluster: protocol face journal relay settings
server/inspect: protocol face journal relay commands webhooks settings
server/attach: protocol face journal settings inspect/InspectGrant.h inspect/OrderFieldNames.h inspect/SnapshotUpdate.h net/PortProbe.h
server/api: protocol face journal relay commands diagnosis settings inspect/InspectGrant.h
server/doctor: protocol journal diagnosis settings net/PortProbe.h
server/net: protocol journal relay diagnosis inspect api
server/host: protocol face journal relay commands diagnosis settings webhooks cluster inspect api doctor net
'
# Of the window, in the same form. A panel includes the shared rooms, and no other panel; ui/frame, which puts the
# panels together, includes them all. Other single headers are exceptions, to be emptied. What the window may
# include of the server is in the list below.
panel='Background.h Navigator.h Panel.h Selection.h Workbench.h facts models theme widgets json'
arrows+="
ui: theme models/EnglishPlurals.h frame/MainWindow.h preferences/KeptSettings.h
ui/models: Background.h
ui/theme: models
ui/widgets: models theme
ui/json: models theme widgets
ui/steps: models theme widgets
ui/authtest: $panel steps
ui/capture: $panel detail findings log trace
ui/channel: $panel
ui/channels: $panel
ui/connect: $panel steps frame/RelayControl.h
ui/connections: $panel
ui/detail: $panel steps
ui/findings: $panel
ui/laravel: $panel steps
ui/goto: $panel
ui/facts: Navigator.h Selection.h models theme
ui/log: $panel
ui/members: $panel
ui/people: $panel connections members
ui/preferences: $panel frame/RelayControl.h frame/Tray.h
ui/publish: $panel
ui/replay: $panel
ui/trace: $panel steps
ui/webhooks: $panel
"
# What the window includes of the server. The face, facts, the filter language and the protocol are meant for
# it; the rest of the list are exceptions, to be emptied.
window_may='
face/
protocol/
journal/Fact.h
journal/FactOutcome.h
journal/FactTexts.h
journal/Filter.h
journal/filter/JsonPath.h
journal/FactCost.h
journal/capture/Capture.h
journal/capture/CaptureHeader.h
journal/capture/CaptureWriter.h
commands/ReplayPlan.h
diagnosis/Trace.h
diagnosis/Verdict.h
doctor/AuthTest.h
commands/EventTemplate.h
commands/TemplateFill.h
commands/TemplatesFile.h
doctor/Doctor.h
doctor/DoctorReport.h
doctor/Surroundings.h
journal/FactJson.h
net/loop/RealWorld.h
settings/AppsFile.h
settings/EnvChange.h
settings/LaravelProject.h
settings/ProjectSettings.h
settings/Settings.h
settings/Snippets.h
'
wrong=0
while IFS=: read -r room allowed; do
    [ -n "$room" ] || continue
    own=${room#*/}
    depth=9
    [ "$room" != ui ] || own='AttachDoor.h Background.h Navigator.h Panel.h RelayWindow.h ScopeHistory.h Selection.h Workbench.h' depth=1
    while IFS=: read -r file line include; do
        target=${include#*\"}
        target=${target%\"*}
        [[ $room != ui* ]] || [ -f "ui/$target" ] || continue
        case " $own $allowed " in *" ${target%%/*} "* | *" $target "*) continue ;; esac
        echo "$file:$line: $room may not know $target"
        wrong=1
    done < <(find "$room" -maxdepth "$depth" '(' -name '*.h' -o -name '*.cpp' ')' -exec grep -HnE '^#include "' '{}' +)
done <<< "$arrows"
for room in server/*/ ui/*/; do
    room=${room%/}
    [[ $room = ui/frame || $arrows = *"
$room:"* ]] && continue
    echo "tests/arrows.sh: what $room may include is missing"
    wrong=1
done

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
