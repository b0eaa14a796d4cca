// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/SecretMask.h"

namespace relay {

/// Masks the apps' secrets in every text of the fact and of its detail that came from outside, and the values
/// of headers that carry credentials (Authorization, Proxy-Authorization, Cookie) whatever they are. The
/// detail, which may be shared, is copied only if something in it changes.
void maskSecrets(Fact& fact, const SecretMask& mask);

/// Whether something was masked in what a replay of the event would send: channel, name, data.
bool holdsMaskedSecret(const Fact& event);

} // namespace relay
