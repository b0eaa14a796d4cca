// SPDX-License-Identifier: MIT
#include "face/RelayFace.h"

namespace relay {

RelayFace::RelayFace(QObject* parent)
    : QObject(parent) {}

RelayFace::~RelayFace() = default;

} // namespace relay
