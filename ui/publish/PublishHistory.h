// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace relay {

/// What was published from the form, newest first; saved in QSettings, at most 50 entries of at most 64 KB
/// each.
/// GUI thread.
class PublishHistory {
public:
    static constexpr size_t maxEntries = 50;
    static constexpr qsizetype maxPayload = 64 * 1024;

    struct Entry {
        QString app;
        QString channels; ///< as in the form: separated by commas or spaces
        QString event;
        QString payload;
        bool asClientEvent = false;

        bool operator==(const Entry&) const = default;
    };

    /// Reads the saved entries.
    PublishHistory();

    /// Puts the entry first and saves it; an existing one moves up. An entry with a payload over the limit is
    /// not kept.
    void add(const Entry& entry);
    void clear();
    const std::vector<Entry>& entries() const { return m_entries; }
    /// Names used before, newest first, for completion.
    QStringList channels() const;
    QStringList events() const;

private:
    void keep() const;

    std::vector<Entry> m_entries;
};

} // namespace relay
