// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Reason.h"
#include "protocol/Result.h"

#include <QByteArrayView>

namespace relay {

/// The line before a chunk: "1a;name=value" (RFC 9112 7.1).
struct ChunkLine {
    qint64 size = 0;          ///< 0 ends the body; 2^62 for anything larger
    qsizetype extensions = 0; ///< bytes that are not the size
};

/// Parses the line, given without its CRLF.
Result<ChunkLine, Refused> readChunkLine(QByteArrayView line);

} // namespace relay
