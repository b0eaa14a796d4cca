// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/AuthTest.h"

namespace relay {

/// Whether `auth` of an answer, "key:signature", is that of one of the relay's apps; nothing where there are
/// none to compare with. Pure; no text holds a secret of `apps`.
std::optional<AuthRemark> judgeSignature(const AuthQuestion& question, const QByteArray& auth,
                                         const QByteArray& channelData, const std::vector<AppConfig>& apps);

/// The key of an encrypted channel, which the answer must hold, 32 bytes in base64; nothing where it does,
/// and for any other channel. Pure.
std::optional<AuthRemark> judgeSharedSecret(const AuthQuestion& question, const QByteArray& sharedSecret);

} // namespace relay
