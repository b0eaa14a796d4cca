// SPDX-License-Identifier: MIT
#pragma once

#include "net/http/RefusedRequest.h"

#include <QByteArrayView>

#include <optional>

namespace relay {

/// What a connection's first bytes reveal.
struct FirstBytes {
    bool isDecided = false; ///< it speaks HTTP/1.x, as far as can be told; no need to look again
    std::optional<RefusedRequest> refusal; ///< it speaks TLS or HTTP/2
};

/// Looks at everything received so far, which is at least one byte.
FirstBytes lookAtFirstBytes(QByteArrayView bytes);

} // namespace relay
