// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// The certificates of relays elsewhere that the user chose to always trust, by "host:port" (QSettings). GUI
/// thread.
class TrustedCertificates {
public:
    /// Fingerprints, "AB:CD:…"; only the newest of each address.
    static std::vector<QByteArray> of(const QString& authority);
    static void keep(const QString& authority, const QByteArray& fingerprint);
};

} // namespace relay
