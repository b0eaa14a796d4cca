// SPDX-License-Identifier: MIT
#include "face/RelayFace.h"

#include <QDateTime>

namespace relay {

RelayFace::RelayFace(QObject* parent)
    : QObject(parent) {}

RelayFace::~RelayFace() = default;

qint64 RelayFace::now() const {
    return QDateTime::currentMSecsSinceEpoch() * 1000;
}

void RelayFace::trust(const QByteArray&) {}

} // namespace relay
