// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// An event to be published again and again, kept under a name (TemplatesFile). Its texts may hold
/// placeholders (TemplateFill). A value, any thread.
struct EventTemplate {
    QByteArray name;
    QByteArray channel; ///< one, or several separated by commas
    QByteArray event;
    QByteArray data; ///< the text of the payload

    bool operator==(const EventTemplate&) const = default;
};

/// Why a template cannot be used, read or kept.
struct TemplateError {
    QByteArray sentence; ///< without a full stop
};

} // namespace relay
