// SPDX-License-Identifier: MIT
#include "protocol/Utf8.h"

#include "protocol/JsonString.h"

namespace relay {

QByteArrayView cutAtCharacter(QByteArrayView text, qsizetype bytes) {
    if (text.size() <= bytes)
        return text;
    // A character has at most three continuation bytes; more of them in a row are not UTF-8.
    for (qsizetype cut = bytes; cut >= 0 && cut >= bytes - 3; --cut)
        if ((text[cut] & 0xc0) != 0x80)
            return text.first(cut);
    return text.first(bytes);
}

QByteArray boundedText(QByteArrayView text, qsizetype bytes) {
    // Cut roughly first, so that only what can be shown is repaired.
    const QByteArray repaired = repairedUtf8(cutAtCharacter(text, bytes).toByteArray());
    if (repaired.size() <= bytes)
        return repaired;
    return cutAtCharacter(repaired, bytes).toByteArray();
}

QByteArray shortened(QByteArrayView text, qsizetype bytes) {
    QByteArray out = boundedText(text, bytes);
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = '?';
    if (text.size() > bytes)
        out += "…";
    return out;
}

} // namespace relay
