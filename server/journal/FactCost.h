// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

namespace relay {

/// The bytes that a fact costs as the journal counts them: the struct, its texts and its detail.
qint64 costOf(const Fact& fact);
/// What findings cost, as the journal counts them.
qint64 costOf(const std::vector<Finding>& findings);

} // namespace relay
