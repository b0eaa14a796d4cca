// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>

namespace relay {

/// Why a window is not attached, or not any more. A value.
struct AttachFailure {
    QByteArray sentence;    ///< for people, with what would help
    bool isLasting = false; ///< the same try will fail again
    QByteArray certificate; ///< the fingerprint of the one that is not trusted; else empty
};

} // namespace relay

Q_DECLARE_METATYPE(relay::AttachFailure)
