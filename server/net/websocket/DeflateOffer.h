// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Http.h"
#include "protocol/MessageDeflate.h"

#include <optional>

namespace relay {

/// What a client's offer of permessage-deflate (RFC 7692 7) asks of the relay. A value.
struct DeflateOffer {
    int windowBits = MessageDeflater::mostWindowBits; ///< of what the relay sends
    bool keepsContext = true;                         ///< the same

    /// The value of Sec-WebSocket-Extensions that accepts it.
    QByteArray answer() const;
};

/// The first offer in Sec-WebSocket-Extensions that can be accepted; nothing if there is none. Offers with
/// parameters that are unknown, given twice, or out of range are passed over, as RFC 7692 7.1 has it.
std::optional<DeflateOffer> deflateOffer(const HttpHeaders& headers);

} // namespace relay
