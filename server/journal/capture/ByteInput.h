// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QFile>

#include <memory>

namespace relay {

/// The bytes of a file, or of standard input, decompressed if they are gzip (with any number of members). A
/// truncated or damaged file is read up to that point. One thread.
class ByteInput {
public:
    virtual ~ByteInput() = default;

    /// "-" is standard input. The error is the end of a sentence: "cannot be read: …".
    static Result<std::unique_ptr<ByteInput>, QByteArray> open(const QString& path);

    /// At most `most` bytes, at least one; none at the end.
    virtual QByteArray read(qsizetype most) = 0;
    /// Why it stopped before the end of the file, as the end of a sentence; empty if it did not.
    virtual QByteArray problem() const = 0;
    /// The position in the file, in compressed bytes; the size of the file, 0 if it has none.
    virtual qint64 position() const = 0;
    virtual qint64 size() const = 0;
};

} // namespace relay
