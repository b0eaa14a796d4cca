// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace relay {

/// The kind of value that a field takes.
enum class FilterFieldType : quint8 {
    Text,
    Kinds,
    States,
    Findings,
    Sources,
    Number,
    Time,
    Bound, ///< after and before
    Payload,
    Pattern,
};

/// The fields with their colon, in the order that completion offers them.
QStringList filterFieldNames();
/// The values that can follow a field (without its colon); empty if any text can.
QStringList filterValuesOf(const QString& field);
/// The type of a field, by its name in lower case; null if there is no such field.
const FilterFieldType* filterFieldType(const QString& field);
/// Whether the field takes `>`, `<` and the like.
bool filterFieldCompares(const QString& field);

} // namespace relay
