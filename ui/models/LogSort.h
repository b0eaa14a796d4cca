// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "models/LogStore.h"

#include <QTimer>
#include <QVariant>

#include <deque>
#include <functional>

namespace relay {

/// Sorts facts of the log by the content of a column: gathers them in slices of 5 ms, and sorts on its own
/// thread. Equal ones keep their order. GUI thread.
class LogSort final : public QObject {
    Q_OBJECT
public:
    using Serial = LogStore::Serial;
    using Places = std::deque<Serial>;
    /// A number or a text; called on the other thread.
    using Key = std::function<QVariant(const Fact&)>;

    /// Both outlive it.
    LogSort(const LogStore& store, const Places& places, QObject* parent = nullptr);

    /// Abandons a sort under way. The places may change meanwhile; those removed are left out.
    void begin(Key key, Qt::SortOrder order);
    void cancel();
    bool isBusy() const { return m_gather.isActive() || m_wanted; }

signals:
    /// The serials of the first places: all that existed when it began to compare.
    void sorted(const std::vector<relay::LogStore::Serial>& serials);

private:
    struct Entry {
        Serial serial;
        FactPtr fact;
    };

    void slice();
    void compare();
    static std::vector<Serial> sortedBy(const std::vector<Entry>& entries, const Key& key,
                                        Qt::SortOrder order);

    const LogStore& m_store;
    const Places& m_places;
    Key m_key;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<Entry> m_entries;
    Serial m_next{0};      ///< the first not gathered yet
    bool m_wanted = false; ///< waiting for the thread's result
    bool m_again = false;  ///< another sort was begun meanwhile
    QTimer m_gather;
    Background m_background; ///< declared last: its call uses the other members
};

} // namespace relay
