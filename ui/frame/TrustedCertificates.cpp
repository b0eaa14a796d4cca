// SPDX-License-Identifier: MIT
#include "frame/TrustedCertificates.h"

#include <QSettings>

namespace relay {
namespace {

/// A colon separates groups in some QSettings formats, and a slash does in all of them.
QString keyOf(const QString& authority) {
    return QStringLiteral("attach/trusted/") + QString::fromLatin1(authority.toUtf8().toHex());
}

} // namespace

std::vector<QByteArray> TrustedCertificates::of(const QString& authority) {
    const QByteArray kept = QSettings().value(keyOf(authority)).toString().toUtf8();
    return kept.isEmpty() ? std::vector<QByteArray>() : std::vector{kept};
}

void TrustedCertificates::keep(const QString& authority, const QByteArray& fingerprint) {
    QSettings().setValue(keyOf(authority), QString::fromUtf8(fingerprint));
}

} // namespace relay
