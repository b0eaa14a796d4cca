// SPDX-License-Identifier: MIT
#include "RelayAddressText.h"

#include "settings/Snippets.h"

namespace relay {

QByteArray relayUrl(const RelayAddress& address, const Settings& settings) {
    return QByteArray(address.secure ? "https://" : "http://") + dialledHost(address.host) + ':' +
           QByteArray::number(address.port) + settings.pathPrefix;
}

} // namespace relay
