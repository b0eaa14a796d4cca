// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// The apps as configured, seen as the findings need them: whose key, whose id, whose secret something is.
/// No function gives a secret away. Relay thread only.
class KnownApps {
public:
    KnownApps() = default;
    explicit KnownApps(std::vector<AppConfig> apps);

    bool empty() const { return m_apps.empty(); }
    const std::vector<AppConfig>& all() const { return m_apps; }
    const AppConfig* byId(QByteArrayView id) const;
    const AppConfig* byKey(QByteArrayView key) const;
    /// The app whose secret `text` is, be it plain or already masked; null if it is none's.
    const AppConfig* bySecret(QByteArrayView text) const;
    /// The app, other than `not_`, whose secret signs `text` so; null if it is none's.
    const AppConfig* signer(QByteArrayView text, QByteArrayView signature, const AppConfig* not_) const;
    /// The configured key, or id, that is spelled most alike (edit distance at most 2, or the same but for
    /// case or one being the other's beginning); null if none is.
    const AppConfig* nearestByKey(QByteArrayView key) const;
    const AppConfig* nearestById(QByteArrayView id) const;
    /// "app1 and app2"; the first five.
    QByteArray idsForPeople() const;

private:
    std::vector<AppConfig> m_apps;
};

} // namespace relay
