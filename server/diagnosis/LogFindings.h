// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactBody.h"
#include "protocol/Reason.h"

#include <optional>

namespace relay {

struct RuleContext;

/// Why an entry of a Laravel log was written; nothing if it is not known. A value function.
std::optional<Refused> explainLog(const facts::AppLog& entry);

/// What the Laravel project's log says (`app_log` facts).
void applicationLog(RuleContext& context);

} // namespace relay
