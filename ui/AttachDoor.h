// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFuture>

#include <vector>

namespace relay {

/// What the user gives to attach to a relay elsewhere. A value; the secrets are never kept.
struct AttachWish {
    QByteArray url; ///< as it was written
    QByteArray appId;
    QByteArray key;
    QByteArray secret;
    QByteArray token;                ///< instead of key and secret
    std::vector<QByteArray> trusted; ///< fingerprints of certificates that are accepted
};

/// Why there is no window; an empty sentence where there is one.
struct AttachRefusal {
    QByteArray sentence;
    QByteArray certificate; ///< the fingerprint of one that must be trusted first; else empty
};

/// How a window gets others on relays elsewhere; the program provides it. GUI thread.
class AttachDoor {
public:
    virtual ~AttachDoor() = default;
    /// Tries it, and opens a further window if the relay accepts that.
    virtual QFuture<AttachRefusal> open(const AttachWish& wish) = 0;
    /// Whether a relay of this user, whose credentials are known, has that address.
    virtual bool knows(const QByteArray& host, quint16 port) const = 0;
    /// Shows that relay in place of the window that asks, which ends.
    virtual void showInstead(const QByteArray& host, quint16 port) = 0;
};

} // namespace relay
