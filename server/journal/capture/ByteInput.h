// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QFile>

#include <memory>

namespace relay {

/// The bytes of a file, or of standard input, unpacked where they are gzip (several members too). A file
/// that is cut or damaged is read up to there. One thread.
class ByteInput {
public:
    virtual ~ByteInput() = default;

    /// "-" is standard input. The error is a sentence's end: "cannot be read: …".
    static Result<std::unique_ptr<ByteInput>, QByteArray> open(const QString& path);

    /// At most `most` bytes, at least one; none at the end.
    virtual QByteArray read(qsizetype most) = 0;
    /// Why it ended before its end, as a sentence's end; empty if it did not.
    virtual QByteArray problem() const = 0;
    /// How far it is in the file, packed as it is; the size of the file, 0 where it has none.
    virtual qint64 position() const = 0;
    virtual qint64 size() const = 0;
};

} // namespace relay
