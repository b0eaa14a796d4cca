// SPDX-License-Identifier: MIT
#include "settings/Settings.h"

#include <QHostAddress>

namespace relay {

bool inspectIsOn(const Settings& settings) {
    if (settings.inspect)
        return *settings.inspect;
    return !settings.inspectToken.isEmpty() || QHostAddress(QString::fromUtf8(settings.host)).isLoopback();
}

} // namespace relay
