// SPDX-License-Identifier: MIT
#include "journal/filter/FilterFields.h"

#include "journal/FactKind.h"
#include "journal/FactOutcome.h"

#include <algorithm>
#include <iterator>

namespace relay {
namespace {

using Type = FilterFieldType;

struct Field {
    const char* name;
    Type type;
    const char* offered; ///< by completion; null for an alias of the previous one
};

constexpr Field fields[] = {
    {"channel", Type::Text, "channel:"}, {"name", Type::Text, "name:"},
    {"event", Type::Text, nullptr},      {"kind", Type::Kinds, "kind:"},
    {"is", Type::States, "is:"},         {"finding", Type::Findings, "finding:"},
    {"socket", Type::Text, "socket:"},   {"user", Type::Text, "user:"},
    {"app", Type::Text, "app:"},         {"source", Type::Sources, "source:"},
    {"origin", Type::Text, "origin:"},   {"node", Type::Text, "node:"},
    {"data", Type::Payload, "data."},    {"recipients", Type::Number, "recipients:"},
    {"size", Type::Number, "size:"},     {"latency", Type::Number, "latency:"},
    {"status", Type::Number, "status:"}, {"code", Type::Number, "code:"},
    {"time", Type::Time, "time:"},       {"after", Type::Bound, "after:"},
    {"before", Type::Bound, "before:"},  {"re", Type::Pattern, "re:"},
};

const Field* find(const QString& name) {
    const auto* found = std::find_if(std::begin(fields), std::end(fields), [&name](const Field& field) {
        return name == QLatin1String(field.name);
    });
    return found == std::end(fields) ? nullptr : found;
}

/// The names of the enumerators from 0 on.
template <typename Enum>
QStringList namesOf(int count) {
    QStringList names;
    for (int i = 0; i < count; ++i)
        names += QString::fromLatin1(name(static_cast<Enum>(i)));
    return names;
}

QStringList findingNames() {
    QStringList names;
    for (int i = 0; i < findingCodeCount(); ++i)
        names += QString::fromLatin1(info(static_cast<FindingCode>(i)).name);
    return names;
}

/// In the order of FilterState.
QStringList stateNames() {
    return {QString::fromLatin1(name(Severity::Problem)), QString::fromLatin1(name(Severity::Warning)),
            QString::fromLatin1(name(FactOutcome::Delivered)), QString::fromLatin1(name(FactOutcome::Nobody)),
            QStringLiteral("refused")};
}

} // namespace

QStringList filterFieldNames() {
    QStringList names;
    for (const Field& field : fields)
        if (field.offered)
            names += QString::fromLatin1(field.offered);
    return names;
}

QStringList filterValuesOf(const QString& field) {
    const FilterFieldType* type = filterFieldType(field);
    switch (type ? *type : Type::Text) {
    case Type::Kinds:
        return namesOf<FactKind>(factKindCount());
    case Type::Sources:
        return namesOf<EventSource>(eventSourceCount());
    case Type::Findings:
        return findingNames();
    case Type::States:
        return stateNames();
    default:
        return {};
    }
}

const FilterFieldType* filterFieldType(const QString& field) {
    const Field* found = find(field);
    return found ? &found->type : nullptr;
}

bool filterFieldCompares(const QString& field) {
    const FilterFieldType* type = filterFieldType(field);
    return type && (*type == Type::Number || *type == Type::Time || *type == Type::Payload);
}

} // namespace relay
