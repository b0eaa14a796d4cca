// SPDX-License-Identifier: MIT
#include "models/LogSort.h"

#include "models/NaturalOrder.h"

#include <QElapsedTimer>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 sliceNanoseconds = 5'000'000;
constexpr int factsBetweenLooks = 256;

/// What facts are compared by: the number, or the text if there is none.
struct SortKey {
    double number = 0;
    QByteArray text;
};

int compareKeys(const SortKey& a, const SortKey& b) {
    if (a.number != b.number)
        return a.number < b.number ? -1 : 1;
    return naturalCompare(a.text, b.text);
}

SortKey keyOf(const QVariant& value) {
    if (value.typeId() == QMetaType::QString)
        return {0, value.toString().toUtf8()};
    return {value.toDouble(), {}};
}

} // namespace

LogSort::LogSort(const LogStore& store, const Places& places, QObject* parent)
    : QObject(parent)
    , m_store(store)
    , m_places(places) {
    m_gather.setInterval(0);
    connect(&m_gather, &QTimer::timeout, this, &LogSort::slice);
}

void LogSort::begin(Key key, Qt::SortOrder order) {
    cancel();
    m_key = std::move(key);
    m_order = order;
    m_next = m_store.begin();
    m_gather.start();
    slice();
}

void LogSort::cancel() {
    m_gather.stop();
    m_entries.clear();
    m_wanted = false;
    m_again = false;
}

void LogSort::slice() {
    QElapsedTimer clock;
    clock.start();
    auto place = std::ranges::lower_bound(m_places, m_next);
    for (int looked = 1; place != m_places.end(); ++place, ++looked) {
        if (looked % factsBetweenLooks == 0 && clock.nsecsElapsed() > sliceNanoseconds)
            return;
        m_entries.push_back({*place, m_store.at(*place)});
        m_next = next(*place);
    }
    m_gather.stop();
    m_wanted = true;
    compare();
}

void LogSort::compare() {
    if (m_background.isBusy()) {
        m_again = true; // with the sort that was abandoned
        return;
    }
    const auto entries = std::make_shared<std::vector<Entry>>(std::move(m_entries));
    m_entries.clear();
    m_background.call([entries, key = m_key, order = m_order] { return sortedBy(*entries, key, order); },
                      [this](const std::vector<Serial>& serials) {
                          if (std::exchange(m_again, false)) {
                              compare();
                          } else if (std::exchange(m_wanted, false)) {
                              emit sorted(serials);
                          }
                      });
    m_entries.clear();
}

std::vector<LogSort::Serial> LogSort::sortedBy(const std::vector<Entry>& entries, const Key& key,
                                               Qt::SortOrder order) {
    std::vector<std::pair<SortKey, Serial>> keys;
    keys.reserve(entries.size());
    for (const auto& [serial, fact] : entries)
        keys.emplace_back(keyOf(key(*fact)), serial);
    std::ranges::stable_sort(keys, [order](const auto& a, const auto& b) {
        const int compared = compareKeys(a.first, b.first);
        return order == Qt::AscendingOrder ? compared < 0 : compared > 0;
    });
    std::vector<Serial> serials;
    serials.reserve(keys.size());
    for (const auto& [compared, serial] : keys)
        serials.push_back(serial);
    return serials;
}

} // namespace relay
