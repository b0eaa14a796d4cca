// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"
#include "journal/capture/CaptureHeader.h"

#include <functional>
#include <memory>

namespace relay {

/// Merges the findings of `finding` facts into the facts they are about, unless those already have them, as
/// the journal does. `facts` are in order of id.
void mergeLaterFindings(std::vector<FactPtr>& facts);

/// A capture read into memory: a journal that does not grow. Immutable, any thread.
class Capture final : public JournalReader {
public:
    struct Bounds {
        qint64 facts = 5'000'000;
        qint64 bytes = 4ll * 1024 * 1024 * 1024; ///< as costOf() counts them
    };
    /// Receives the position and the total (0 if not known), in bytes; returning false stops reading.
    using Progress = std::function<bool(qint64 position, qint64 size)>;

    /// Reads the file. The error is one sentence; empty if `progress` stopped it.
    static Result<std::shared_ptr<const Capture>, QByteArray> load(const QString& path,
                                                                   const Progress& progress, Bounds bounds);

    const CaptureHeader& header() const { return m_header; }
    /// What was left out, one line each (CaptureReader); empty if nothing was.
    const QByteArray& damage() const { return m_damage; }
    qint64 damageCount() const { return m_damageCount; }
    qint64 size() const { return std::ssize(m_facts); }
    const std::vector<FactPtr>& facts() const { return m_facts; }

    JournalBatch read(FactId from, int max) const override;
    std::vector<FactPtr> search(FactId before, const Judge& judge) const override;
    FactPtr find(FactId id) const override;
    FactId oldest() const override;
    FactId newest() const override;

private:
    std::vector<FactPtr>::const_iterator atOrAfter(FactId id) const;

    CaptureHeader m_header;
    std::vector<FactPtr> m_facts; ///< in order of id
    QByteArray m_damage;
    qint64 m_damageCount = 0;
};

} // namespace relay
