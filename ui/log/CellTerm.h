// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QString>

namespace relay {

/// The word of a filter that says what a cell of the event log says, by the name of its column
/// (LogColumns.cpp); empty if there is none.
QString cellTerm(const Fact& fact, const QByteArray& column);

} // namespace relay
