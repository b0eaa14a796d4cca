// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// An event to be published repeatedly, stored under a name (TemplatesFile). Its texts may contain
/// placeholders (TemplateFill). A value, any thread.
struct EventTemplate {
    QByteArray name;
    QByteArray channel; ///< one, or several separated by commas
    QByteArray event;
    QByteArray data; ///< the text of the payload

    bool operator==(const EventTemplate&) const = default;
};

/// Why a template cannot be used, read or saved.
struct TemplateError {
    QByteArray sentence; ///< without a full stop
};

} // namespace relay
