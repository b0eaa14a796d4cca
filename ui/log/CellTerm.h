// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QString>

namespace relay {

/// The filter term that matches the content of a cell of the event log, given the name of its column
/// (LogColumns.cpp); empty if there is none.
QString cellTerm(const Fact& fact, const QByteArray& column);

} // namespace relay
