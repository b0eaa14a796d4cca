// SPDX-License-Identifier: MIT
#include "theme/FactIcons.h"

namespace relay {

Icon iconOf(FactKind kind, FactTone tone) {
    switch (kind) {
    case FactKind::Event:
        return tone == FactTone::ClientEvent ? Icon::Up : Icon::Down;
    case FactKind::Connected:
        return Icon::Connection;
    case FactKind::Disconnected:
        return Icon::Disconnect;
    case FactKind::Subscribed:
    case FactKind::ChannelOccupied:
        return Icon::In;
    case FactKind::Unsubscribed:
    case FactKind::ChannelVacated:
        return Icon::Out;
    case FactKind::MemberAdded:
    case FactKind::SignedIn:
        return Icon::Join;
    case FactKind::MemberRemoved:
        return Icon::Leave;
    case FactKind::Webhook:
        return Icon::Webhook;
    case FactKind::FindingCame:
        return Icon::Findings;
    case FactKind::SettingsChanged:
        return Icon::Settings;
    case FactKind::AppLog:
        return Icon::Code;
    default:
        return tone == FactTone::Refusal ? Icon::Close : Icon::Server;
    }
}

std::optional<Icon> iconOf(Outcome outcome) {
    switch (outcome) {
    case Outcome::None:
        return std::nullopt;
    case Outcome::Delivered:
        return Icon::Check;
    case Outcome::Nobody:
        return Icon::Info;
    case Outcome::Warning:
        return Icon::Warning;
    case Outcome::Problem:
        return Icon::Problem;
    }
    return std::nullopt;
}

Icon iconOf(Severity severity) {
    switch (severity) {
    case Severity::Problem:
        return Icon::Problem;
    case Severity::Warning:
        return Icon::Warning;
    case Severity::Hint:
        return Icon::Hint;
    }
    return Icon::Hint;
}

QColor colourOf(FactTone tone, const Colours& colours) {
    switch (tone) {
    case FactTone::Event:
        return colours.accent;
    case FactTone::ClientEvent:
        return colours.keyword;
    case FactTone::Presence:
        return colours.good;
    case FactTone::Connection:
    case FactTone::Subscription:
        return colours.hint;
    case FactTone::Refusal:
        return colours.problem;
    case FactTone::Relay:
        break;
    }
    return colours.muted;
}

QColor colourOf(Outcome outcome, const Colours& colours) {
    switch (outcome) {
    case Outcome::Delivered:
        return colours.good;
    case Outcome::Nobody:
    case Outcome::Warning:
        return colours.warning;
    case Outcome::Problem:
        return colours.problem;
    case Outcome::None:
        break;
    }
    return colours.muted;
}

QColor colourOf(Severity severity, const Colours& colours) {
    switch (severity) {
    case Severity::Problem:
        return colours.problem;
    case Severity::Warning:
        return colours.warning;
    case Severity::Hint:
        break;
    }
    return colours.hint;
}

QColor tintOf(Outcome outcome, const Colours& colours) {
    if (outcome == Outcome::Problem)
        return colours.problemTint;
    return outcome == Outcome::Warning ? colours.warningTint : QColor();
}

QColor tintOf(Severity severity, const Colours& colours) {
    switch (severity) {
    case Severity::Problem:
        return colours.problemTint;
    case Severity::Warning:
        return colours.warningTint;
    case Severity::Hint:
        break;
    }
    return colours.hintTint;
}

} // namespace relay
