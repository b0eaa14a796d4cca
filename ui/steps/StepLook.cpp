// SPDX-License-Identifier: MIT
#include "steps/StepLook.h"

namespace relay {

Icon iconOf(StepState state) {
    switch (state) {
    case StepState::Good:
        return Icon::Check;
    case StepState::Problem:
        return Icon::Problem;
    case StepState::Warning:
        return Icon::Warning;
    case StepState::Note:
        return Icon::Hint;
    case StepState::Waiting:
        return Icon::Clock;
    case StepState::Unknown:
        break;
    }
    return Icon::Help;
}

QColor colourOf(StepState state, const Colours& colours) {
    switch (state) {
    case StepState::Good:
        return colours.good;
    case StepState::Problem:
        return colours.problem;
    case StepState::Warning:
        return colours.warning;
    case StepState::Note:
        return colours.hint;
    case StepState::Waiting:
    case StepState::Unknown:
        break;
    }
    return colours.muted;
}

QColor tintOf(StepState state, const Colours& colours) {
    switch (state) {
    case StepState::Problem:
        return colours.problemTint;
    case StepState::Warning:
        return colours.warningTint;
    default:
        return {};
    }
}

} // namespace relay
