// SPDX-License-Identifier: MIT
#include "models/MemberName.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace relay {

QString memberName(const QByteArray& userInfo) {
    return QJsonDocument::fromJson(userInfo).object().value(QLatin1String("name")).toString();
}

} // namespace relay
