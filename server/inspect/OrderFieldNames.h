// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"

#include <QByteArrayView>

#include <utility>

namespace relay {

// The parts of a publish that an error can be about, as named in `field` (resources/docs/attach.md): the
// relay writes and the window reads with the same table. Value functions, any thread.

inline constexpr std::pair<OrderField, const char*> orderFieldNames[] = {
    {OrderField::App, "app"},   {OrderField::Channel, "channel"},        {OrderField::Name, "name"},
    {OrderField::Data, "data"}, {OrderField::ExceptSocket, "socket_id"},
};

/// Null for OrderField::None.
constexpr const char* name(OrderField field) {
    for (const auto& [each, name] : orderFieldNames)
        if (each == field)
            return name;
    return nullptr;
}

/// OrderField::None for a name that is not in the table.
inline OrderField orderFieldNamed(QByteArrayView name) {
    for (const auto& [field, each] : orderFieldNames)
        if (name == each)
            return field;
    return OrderField::None;
}

} // namespace relay
