// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"

#include <algorithm>
#include <array>

namespace relay {

/// Whether a finding of an event tells why nobody, or not everybody, got it; as a hint too: then nothing is
/// wrong.
inline bool tellsWhyNobody(const Finding& finding) {
    static constexpr std::array codes{FindingCode::NearMissChannel,    FindingCode::DoubledPrefix,
                                      FindingCode::PlaceholderInName,  FindingCode::LeftBefore,
                                      FindingCode::EveryoneExcluded,   FindingCode::OtherNodeHasChannel,
                                      FindingCode::OtherAppHasChannel, FindingCode::ConnectedNeverSubscribed,
                                      FindingCode::ClientsSilent,      FindingCode::NoSuchChannel};
    return std::ranges::find(codes, finding.code) != codes.end();
}

} // namespace relay
