// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// The certificates of relays elsewhere that the user has said to trust always, by "host:port" (QSettings).
/// GUI thread.
class TrustedCertificates {
public:
    /// Fingerprints, "AB:CD:…"; at most the newest of each address.
    static std::vector<QByteArray> of(const QString& authority);
    static void keep(const QString& authority, const QByteArray& fingerprint);
};

} // namespace relay
