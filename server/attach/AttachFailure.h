// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QMetaType>

namespace relay {

/// Why a window is not attached, or no longer is. A value.
struct AttachFailure {
    QByteArray sentence;    ///< for display, with what would help
    bool isLasting = false; ///< trying the same again will fail
    QByteArray certificate; ///< the fingerprint of the untrusted certificate; otherwise empty
};

} // namespace relay

Q_DECLARE_METATYPE(relay::AttachFailure)
