// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <optional>

namespace relay {

// What a capture never holds (resources/docs/captures.md). Any thread.

/// Authorization, Proxy-Authorization, Cookie, Set-Cookie, ignoring case.
bool isCredentialHeader(QByteArrayView name);
/// The target of a request without the parameter auth_signature; shared if it has none.
QByteArray targetWithoutSignature(const QByteArray& target);
/// The fact without the signature that a refused client gave, which sentences and findings may quote; nothing
/// if it contains none.
std::optional<Fact> withoutCredentials(const Fact& fact);

} // namespace relay
