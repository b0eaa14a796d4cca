// SPDX-License-Identifier: MIT
#include "journal/Fact.h"

#include <array>

namespace relay {
namespace {

constexpr std::array factKindNames{
#define RELAY_FACT_KIND_NAME(id, name) name,
    RELAY_FACT_KINDS(RELAY_FACT_KIND_NAME)
#undef RELAY_FACT_KIND_NAME
};

constexpr std::array eventSourceNames{
#define RELAY_EVENT_SOURCE_NAME(id, name) name,
    RELAY_EVENT_SOURCES(RELAY_EVENT_SOURCE_NAME)
#undef RELAY_EVENT_SOURCE_NAME
};

} // namespace

const char* name(FactKind kind) {
    return factKindNames[static_cast<size_t>(kind)];
}

std::optional<FactKind> factKind(QByteArrayView name) {
    for (size_t i = 0; i < factKindNames.size(); ++i)
        if (name == factKindNames[i])
            return static_cast<FactKind>(i);
    return std::nullopt;
}

const char* name(EventSource source) {
    return eventSourceNames[static_cast<size_t>(source)];
}

} // namespace relay
