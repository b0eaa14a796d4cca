// SPDX-License-Identifier: MIT
#include "diagnosis/KnownApps.h"

#include "diagnosis/NameForms.h"
#include "protocol/SecretMask.h"
#include "protocol/Signature.h"

#include <algorithm>

namespace relay {
namespace {

// Both in lower case.
bool spelledAlike(QByteArrayView given, QByteArrayView known) {
    if (given.isEmpty() || known.isEmpty())
        return false;
    const int limit = known.size() >= 5 ? 2 : known.size() >= 3 ? 1 : 0;
    if (editDistance(given, known, limit) <= limit)
        return true;
    constexpr qsizetype telling = 6;
    const qsizetype common = std::min(given.size(), known.size());
    return common >= telling && given.first(common) == known.first(common);
}

const AppConfig* nearest(const std::vector<AppConfig>& apps, QByteArrayView given,
                         QByteArray AppConfig::*field) {
    const AppConfig* best = nullptr;
    int bestDistance = 0;
    const QByteArray lower = given.toByteArray().toLower();
    for (const AppConfig& app : apps) {
        const QByteArray known = (app.*field).toLower();
        if (given == app.*field || !spelledAlike(lower, known))
            continue;
        const int distance = editDistance(lower, known, 2);
        if (!best || distance < bestDistance) {
            best = &app;
            bestDistance = distance;
        }
    }
    return best;
}

} // namespace

KnownApps::KnownApps(std::vector<AppConfig> apps)
    : m_apps(std::move(apps)) {}

const AppConfig* KnownApps::byId(QByteArrayView id) const {
    const auto it = std::ranges::find(m_apps, id, &AppConfig::id);
    return it == m_apps.end() ? nullptr : &*it;
}

const AppConfig* KnownApps::byKey(QByteArrayView key) const {
    const auto it = std::ranges::find(m_apps, key, &AppConfig::key);
    return it == m_apps.end() ? nullptr : &*it;
}

const AppConfig* KnownApps::bySecret(QByteArrayView text) const {
    if (text.isEmpty())
        return nullptr;
    const auto it = std::ranges::find_if(m_apps, [&](const AppConfig& app) {
        return !app.secret.isEmpty() && (text == app.secret || text == secretPlaceholder(app.id));
    });
    return it == m_apps.end() ? nullptr : &*it;
}

const AppConfig* KnownApps::signer(QByteArrayView text, QByteArrayView signature,
                                   const AppConfig* not_) const {
    if (text.isEmpty() || signature.isEmpty())
        return nullptr;
    const QByteArray given = signature.toByteArray().toLower();
    const auto it = std::ranges::find_if(m_apps, [&](const AppConfig& app) {
        return &app != not_ && equalInConstantTime(hmacSha256Hex(app.secret, text), given);
    });
    return it == m_apps.end() ? nullptr : &*it;
}

const AppConfig* KnownApps::nearestByKey(QByteArrayView key) const {
    return nearest(m_apps, key, &AppConfig::key);
}
const AppConfig* KnownApps::nearestById(QByteArrayView id) const {
    return nearest(m_apps, id, &AppConfig::id);
}

QByteArray KnownApps::idsForPeople() const {
    constexpr size_t most = 5;
    QByteArray text;
    for (size_t i = 0; i < std::min(m_apps.size(), most); ++i) {
        if (i > 0)
            text += i + 1 == m_apps.size() ? " and " : ", ";
        text += m_apps[i].id;
    }
    return m_apps.size() > most ? text + ", …" : text;
}

} // namespace relay
