// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace relay {

/// What a field takes.
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
/// What can stand after a field (without its colon); empty if it is free.
QStringList filterValuesOf(const QString& field);
/// The type of a field, by its name in lower case; null if there is none of that name.
const FilterFieldType* filterFieldType(const QString& field);
/// Whether it takes `>`, `<` and the like.
bool filterFieldCompares(const QString& field);

} // namespace relay
