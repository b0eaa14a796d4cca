// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace relay {

struct RuleContext;

// What the findings about a refused API call share.

/// The call as evidence: method, target, status and error, where they are known.
QJsonObject callEvidence(const RuleContext& context);
/// The path of the call, without its query; a view into the context's fact.
QByteArrayView callPath(const RuleContext& context);
/// "POST /apps/1/events", for a sentence.
QByteArray callText(const RuleContext& context);

} // namespace relay
