// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFuture>

#include <vector>

namespace relay {

/// What the user enters to attach to a relay elsewhere. A value; the secrets are never saved.
struct AttachWish {
    QByteArray url; ///< as the user typed it
    QByteArray appId;
    QByteArray key;
    QByteArray secret;
    QByteArray token;                ///< instead of key and secret
    std::vector<QByteArray> trusted; ///< fingerprints of accepted certificates
};

/// Why no window was opened; the sentence is empty if one was.
struct AttachRefusal {
    QByteArray sentence;
    QByteArray certificate; ///< the fingerprint of a certificate that must be trusted first; otherwise empty
};

/// How a window opens others on relays elsewhere; implemented by the program. GUI thread.
class AttachDoor {
public:
    virtual ~AttachDoor() = default;
    /// Tries to attach, and opens another window if the relay accepts.
    virtual QFuture<AttachRefusal> open(const AttachWish& wish) = 0;
    /// Whether a relay of this user with known credentials has that address.
    virtual bool knows(const QByteArray& host, quint16 port) const = 0;
    /// Shows that relay instead of the calling window, which is closed.
    virtual void showInstead(const QByteArray& host, quint16 port) = 0;
};

} // namespace relay
