// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace relay {

struct Scene;

// A key or an app id that is not the right one: the same sentences for API calls and connections.

void sayUnknownAppId(Scene& scene, QJsonObject evidence);
/// unknown-app-key, key-undefined or key-is-secret.
void sayUnknownKey(Scene& scene, QJsonObject evidence);
void sayKeyOfOtherApp(Scene& scene, QJsonObject evidence);
void sayAppDisabled(Scene& scene, QJsonObject evidence);

} // namespace relay
