// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/SecretMask.h"

namespace relay {

/// Masks the apps' secrets in every text of the fact and of the request that brought it, and the values of
/// headers that carry credentials (Authorization, Proxy-Authorization, Cookie) whatever they are.
void maskSecrets(Fact& fact, const SecretMask& mask);

/// Whether anything was masked in what a replay of the event would send: channel, name, data.
bool holdsMaskedSecret(const Fact& event);

} // namespace relay
