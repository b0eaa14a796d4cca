// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/FactReader.h"

namespace relay {

/// Reads the facts that a relay sends to an attached window, and assigns them the window's ids. One thread.
class AttachedFactReader {
public:
    /// The greatest id that a relay may give: numbers in JSON are exact up to this.
    static constexpr quint64 mostId = quint64(1) << 53;

    /// `app`: the app whose facts the window may see, along with those of no app; null for all.
    explicit AttachedFactReader(QByteArray app)
        : m_app(std::move(app)) {}

    /// The fact, with `offset` added to its id; null if it is invalid or belongs to another app.
    FactPtr read(QByteArrayView line, quint64 offset);

private:
    const QByteArray m_app;
    FactReader m_reader;
};

} // namespace relay
