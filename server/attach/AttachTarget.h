// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Which relay a window attaches to, and the credentials it presents. A value.
struct AttachTarget {
    QByteArray url;                  ///< "http://host:6001/prefix"; https for wss
    AppConfig app;                   ///< id, key, secret; with a token only the id
    QByteArray token;                ///< the relay's RELAY_INSPECT_TOKEN; empty: use the app's credentials
    std::vector<QByteArray> trusted; ///< fingerprints of certificates accepted despite any problem
    bool isCompressed = false;       ///< whether to ask the relay to compress what it sends

    bool isSecure() const { return url.startsWith("https:"); }
    /// The app whose facts the window may see; null for all.
    QByteArray scope() const { return token.isEmpty() ? app.id : QByteArray(); }
    /// "ws://host:6001/prefix", for display.
    QByteArray shownUrl() const;
    /// The URL to open, fully signed; `scheme` is "http" or "ws" (an s is added for TLS). `since` and `at`
    /// are the id and time of the newest fact that the window has; 0 for none.
    QByteArray signedUrl(QByteArrayView scheme, quint64 since, qint64 at, qint64 nowSeconds) const;
};

/// Scheme, host, port and prefix of a relay's address as somebody wrote it ("ws://host:6001/prefix", "wss:",
/// "http:", "https:", or without a scheme), in the form of AttachTarget::url; empty if it is not an address.
QByteArray attachUrl(const QByteArray& given);

/// Whether compressing data from that address (AttachTarget::url) pays off: between two machines it does.
bool isWorthCompressing(const QByteArray& url);

/// A certificate's SHA-256 in the usual display form: "AB:CD:…".
QByteArray fingerprintText(const QByteArray& sha256);

} // namespace relay
