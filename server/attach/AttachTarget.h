// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Which relay a window attaches to, and what it shows that it may. A value.
struct AttachTarget {
    QByteArray url;                  ///< "http://host:6001/prefix"; https for wss
    AppConfig app;                   ///< id, key, secret; with a token only the id
    QByteArray token;                ///< the relay's RELAY_INSPECT_TOKEN; empty: the app's credentials count
    std::vector<QByteArray> trusted; ///< fingerprints of certificates that are accepted, whatever is wrong
    bool isCompressed = false;       ///< whether the relay is asked to compress what it sends

    bool isSecure() const { return url.startsWith("https:"); }
    /// The app whose facts the window may see; null for all.
    QByteArray scope() const { return token.isEmpty() ? app.id : QByteArray(); }
    /// "ws://host:6001/prefix", for people.
    QByteArray shownUrl() const;
    /// The address to open with everything signed, `scheme` "http" or "ws" (an s is added for TLS). `since`
    /// and `at` are the newest fact that the window has, and its time; 0 for none.
    QByteArray signedUrl(QByteArrayView scheme, quint64 since, qint64 at, qint64 nowSeconds) const;
};

/// Scheme, host, port and prefix of a relay's address as somebody wrote it ("ws://host:6001/prefix", "wss:",
/// "http:", "https:", or without a scheme), as AttachTarget::url; empty if it is none.
QByteArray attachUrl(const QByteArray& given);

/// Whether it pays to compress what comes from there (AttachTarget::url): between two machines it does.
bool isWorthCompressing(const QByteArray& url);

/// A certificate's SHA-256 as people compare it: "AB:CD:…".
QByteArray fingerprintText(const QByteArray& sha256);

} // namespace relay
