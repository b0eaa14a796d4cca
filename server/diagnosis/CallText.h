// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonObject>

namespace relay {

struct Scene;

// What the findings about a refused API call share.

/// The call as evidence: method, target, status and error, where they are known.
QJsonObject callEvidence(const Scene& scene);
/// The path of the call, without its query; a view into the scene's fact.
QByteArrayView callPath(const Scene& scene);
/// "POST /apps/1/events", for a sentence.
QByteArray callText(const Scene& scene);

} // namespace relay
