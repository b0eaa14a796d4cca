// SPDX-License-Identifier: MIT
#pragma once

#include "api/Route.h"

namespace relay {

/// `GET /apps/{id}/nodes`: the relays that act as one with this relay, this one first. 200
/// `{"redis":"connected"|"away","error"?,"nodes":[{"name","this","known","connections","channels"}]}`, of all
/// apps; a relay on its own answers `{"redis":null,"nodes":[]}`. `known` is false until a node has reported
/// what it holds.
Outcome listNodes(ApiContext& context, ApiCall& call);

/// Appends the metrics `relaydesk_cluster_…` to `out`; nothing for a relay on its own.
void appendNodeMetrics(QByteArray& out, const Hub& hub);

} // namespace relay
