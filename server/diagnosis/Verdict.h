// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

/// The most likely cause of what is wrong with the fact: the first finding that is more than a hint; for an
/// event that nobody got, preferably one that explains why. Null if there is none.
const Finding* likelyCause(const Fact& fact);

/// The outcome of the fact, in one sentence for display: "Delivered to 2 connections.", "Delivered to nobody:
/// …", "Refused: …". It names the likely cause. Never null, and never reveals a secret that the fact does not
/// contain. A value function, any thread.
QByteArray verdict(const Fact& fact);

} // namespace relay
