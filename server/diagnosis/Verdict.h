// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

namespace relay {

/// What became of it, in one sentence for people: "Delivered to 2 connections.", "Delivered to nobody: …",
/// "Refused: …". The cause named is the fact's first finding, where it has one that is more than a hint.
/// Never null, never a secret that the fact does not hold. A value function, any thread.
QByteArray verdict(const Fact& fact);

} // namespace relay
