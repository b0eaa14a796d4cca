// SPDX-License-Identifier: MIT
#include "Version.h"

#include <QSslSocket>
#include <QSysInfo>

namespace relay {

QJsonObject versionFacts() {
    QJsonObject facts{{QStringLiteral("version"), QStringLiteral(RELAYDESK_VERSION)},
                      {QStringLiteral("qt"), QString::fromLatin1(qVersion())},
                      {QStringLiteral("openssl"), QSslSocket::sslLibraryVersionString()},
                      {QStringLiteral("system"),
                       QSysInfo::prettyProductName() + u' ' + QSysInfo::currentCpuArchitecture()}};
    const QString commit = QStringLiteral(RELAYDESK_COMMIT);
    if (!commit.isEmpty())
        facts[u"commit"] = commit;
    return facts;
}

} // namespace relay
