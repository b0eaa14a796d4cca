// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace relay {

struct Scene;

// Which mistake made an auth string wrong: tries what the usual mistakes would have signed.

/// The key before the colon is not the app's.
void sayWrongAuthKey(Scene& scene, QJsonObject evidence);
/// The key is right, the signature is not.
void sayWrongAuthSignature(Scene& scene, QJsonObject evidence);

} // namespace relay
