// SPDX-License-Identifier: MIT
#include "net/http/HostField.h"

#include "protocol/Http.h"

#include <algorithm>

namespace relay {
namespace {

bool isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isName(QByteArrayView name) {
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c == '%' && (i + 2 >= name.size() || !isHex(name[i + 1]) || !isHex(name[i + 2])))
            return false;
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!isLetter && !QByteArrayView("-._~%!$&'()*+,;=").contains(c))
            return false;
    }
    return true;
}

bool isBracketed(QByteArrayView address) {
    const QByteArrayView inside = address.sliced(1, address.size() - 2);
    return !inside.isEmpty() && std::all_of(inside.begin(), inside.end(), [](char c) {
        return isHex(c) || c == ':' || c == '.' || c == '%' || c == 'v';
    });
}

} // namespace

bool isHostField(QByteArrayView text) {
    const qsizetype bracket = text.startsWith('[') ? text.indexOf(']') : -1;
    if (text.startsWith('[') && bracket < 0)
        return false;
    const qsizetype colon = text.indexOf(':', bracket + 1);
    const QByteArrayView host = colon < 0 ? text : text.first(colon);
    const QByteArrayView port = colon < 0 ? QByteArrayView() : text.sliced(colon + 1);
    if (!std::all_of(port.begin(), port.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return false;
    if (bracket < 0)
        return isName(host);
    return host.size() == bracket + 1 && isBracketed(host);
}

} // namespace relay
