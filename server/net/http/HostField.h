// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace relay {

/// Whether the text is a Host header's value: a name, an IPv4 address or an IPv6 address in brackets, with or
/// without a port (RFC 9110 7.2, RFC 3986 3.2.2). Empty is valid.
bool isHostField(QByteArrayView text);

} // namespace relay
