// SPDX-License-Identifier: MIT
#include "frame/WindowTitle.h"

#include "frame/RelayControl.h"

#include <QCoreApplication>

namespace relay {
namespace {

using State = RelayFace::State;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::MainWindow)
};

QString attachedTitle(const RelayControl& control) {
    switch (control.state()) {
    case State::Running:
        return Texts::tr("Relaydesk · %1 (attached)").arg(control.authority());
    case State::Starting:
        return Texts::tr("Relaydesk · attaching to %1…").arg(control.authority());
    default:
        return Texts::tr("Relaydesk · %1 (not attached)").arg(control.authority());
    }
}

} // namespace

QString windowTitle(const RelayControl& control) {
    if (control.isElsewhere())
        return attachedTitle(control);
    switch (control.state()) {
    case State::Running:
        return Texts::tr("Relaydesk · %1").arg(control.authority());
    case State::Starting:
        return Texts::tr("Relaydesk · starting…");
    case State::Stopping:
        return Texts::tr("Relaydesk · stopping…");
    case State::Stopped:
        break;
    }
    return Texts::tr("Relaydesk · stopped");
}

} // namespace relay
