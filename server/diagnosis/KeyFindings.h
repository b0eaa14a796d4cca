// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>

namespace relay {

struct RuleContext;

// A key or an app id that is not the right one: the same sentences for API calls and connections.

void sayUnknownAppId(RuleContext& context, QJsonObject evidence);
/// unknown-app-key, key-undefined or key-is-secret.
void sayUnknownKey(RuleContext& context, QJsonObject evidence);
void sayKeyOfOtherApp(RuleContext& context, QJsonObject evidence);
void sayAppDisabled(RuleContext& context, QJsonObject evidence);

} // namespace relay
