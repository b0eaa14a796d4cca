// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/AuthTest.h"

namespace relay {

/// Whether `auth` of an answer, "key:signature", is right for one of the relay's apps; nothing if there are
/// none to compare with. Pure; no text contains a secret of `apps`.
std::optional<AuthRemark> judgeSignature(const AuthQuestion& question, const QByteArray& auth,
                                         const QByteArray& channelData, const std::vector<AppConfig>& apps);

/// Checks the key of an encrypted channel, which the answer must contain, 32 bytes in base64; nothing if it
/// does, and for any other channel. Pure.
std::optional<AuthRemark> judgeSharedSecret(const AuthQuestion& question, const QByteArray& sharedSecret);

} // namespace relay
