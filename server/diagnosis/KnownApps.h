// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// The apps as configured, in the form that findings need: whose key, whose id, whose secret something is. No
/// function reveals a secret. Relay thread only.
class KnownApps {
public:
    KnownApps() = default;
    explicit KnownApps(std::vector<AppConfig> apps);

    bool empty() const { return m_apps.empty(); }
    const std::vector<AppConfig>& all() const { return m_apps; }
    const AppConfig* byId(QByteArrayView id) const;
    const AppConfig* byKey(QByteArrayView key) const;
    /// The app whose secret `text` is, whether plain or already masked; null if there is none.
    const AppConfig* bySecret(QByteArrayView text) const;
    /// The app, other than `not_`, whose secret gives `text` this signature; null if there is none.
    const AppConfig* signer(QByteArrayView text, QByteArrayView signature, const AppConfig* not_) const;
    /// The app whose key, or id, is spelled most similarly (edit distance at most 2, or the same except for
    /// case, or one is a prefix of the other); null if none is similar.
    const AppConfig* nearestByKey(QByteArrayView key) const;
    const AppConfig* nearestById(QByteArrayView id) const;
    /// "app1 and app2"; at most the first five.
    QByteArray idsForPeople() const;

private:
    std::vector<AppConfig> m_apps;
};

} // namespace relay
