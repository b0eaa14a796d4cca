// SPDX-License-Identifier: MIT
#include "commands/TokenBuckets.h"

#include <algorithm>
#include <cmath>

namespace relay {

double TokenBuckets::Bucket::at(qint64 now, int perSecond) const {
    return std::min<double>(perSecond, tokens + static_cast<double>(now - filledAt) * 1e-9 * perSecond);
}

int TokenBuckets::secondsUntil(double missing, int perSecond) {
    return std::max(1, static_cast<int>(std::ceil(missing / perSecond)));
}

std::optional<int> TokenBuckets::take(const QByteArray& name, int count, int perSecond, qint64 now) {
    if (perSecond <= 0)
        return std::nullopt;
    const auto [entry, isNew] = m_buckets.try_emplace(name, Bucket{static_cast<double>(perSecond), now});
    Bucket& bucket = entry->second;
    bucket.tokens = bucket.at(now, perSecond);
    bucket.filledAt = now;
    const double needed = std::min(count, perSecond);
    if (bucket.tokens < needed)
        return secondsUntil(needed - bucket.tokens, perSecond);
    bucket.tokens -= count;
    return std::nullopt;
}

void TokenBuckets::charge(const QByteArray& name, int count, int perSecond, qint64 now) {
    if (perSecond <= 0)
        return;
    const auto [entry, isNew] = m_buckets.try_emplace(name, Bucket{static_cast<double>(perSecond), now});
    Bucket& bucket = entry->second;
    bucket.tokens = std::max<double>(bucket.at(now, perSecond) - count, -perSecond);
    bucket.filledAt = now;
}

std::optional<int> TokenBuckets::look(const QByteArray& name, int perSecond, qint64 now) const {
    const auto bucket = m_buckets.find(name);
    if (perSecond <= 0 || bucket == m_buckets.end())
        return std::nullopt;
    const double tokens = bucket->second.at(now, perSecond);
    return tokens >= 1 ? std::nullopt : std::optional(secondsUntil(1 - tokens, perSecond));
}

} // namespace relay
