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

int factKindCount() {
    return static_cast<int>(factKindNames.size());
}

const char* name(EventSource source) {
    switch (source) {
    case EventSource::Api:
        return "api";
    case EventSource::Client:
        return "client";
    case EventSource::Gui:
        return "gui";
    case EventSource::Replay:
        return "replay";
    case EventSource::Rule:
        return "rule";
    }
    return "api";
}

} // namespace relay
