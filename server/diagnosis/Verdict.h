// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

/// The most likely cause of what is wrong with it: the first finding that is more than a hint, but of an
/// event that nobody got first what tells why that is. Null if there is none.
const Finding* likelyCause(const Fact& fact);

/// What became of it, in one sentence for people: "Delivered to 2 connections.", "Delivered to nobody: …",
/// "Refused: …". The cause named is the likely one.
/// Never null, never a secret that the fact does not hold. A value function, any thread.
QByteArray verdict(const Fact& fact);

} // namespace relay
