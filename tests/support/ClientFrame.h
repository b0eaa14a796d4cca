// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QtEndian>

namespace relay::test {

/// How a client's frame may deviate from a valid one.
struct ClientFrameOptions {
    bool final = true;
    bool masked = true;
    int reservedBits = 0; ///< 0..7
    int lengthForm = 0;   ///< 0 is the shortest; 16 and 64 force the longer ones
    QByteArray mask = QByteArray::fromHex("37fa213d");
};

/// A frame as a client sends it: masked, or wrong in the requested way.
inline QByteArray clientFrame(int opcode, const QByteArray& payload, const ClientFrameOptions& options = {}) {
    QByteArray out;
    out += static_cast<char>((options.final ? 0x80 : 0) | options.reservedBits << 4 | opcode);
    const int maskBit = options.masked ? 0x80 : 0;
    char wide[8];
    if (options.lengthForm == 64 || payload.size() > 0xffff) {
        out += static_cast<char>(maskBit | 127);
        qToBigEndian(static_cast<quint64>(payload.size()), wide);
        out.append(wide, 8);
    } else if (options.lengthForm == 16 || payload.size() > 125) {
        out += static_cast<char>(maskBit | 126);
        qToBigEndian(static_cast<quint16>(payload.size()), wide);
        out.append(wide, 2);
    } else {
        out += static_cast<char>(maskBit | static_cast<int>(payload.size()));
    }
    if (!options.masked)
        return out + payload;
    out += options.mask;
    for (qsizetype i = 0; i < payload.size(); ++i)
        out += static_cast<char>(payload[i] ^ options.mask[i & 3]);
    return out;
}

} // namespace relay::test
