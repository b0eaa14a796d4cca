// SPDX-License-Identifier: MIT
#include "publish/PublishHistory.h"

#include "publish/ChannelList.h"

#include <QSettings>

#include <algorithm>

namespace relay {
namespace {

QString arrayKey() {
    return QStringLiteral("publish/history");
}

} // namespace

PublishHistory::PublishHistory() {
    QSettings settings;
    const int count = std::min(settings.beginReadArray(arrayKey()), static_cast<int>(maxEntries));
    for (int i = 0; i < count; ++i) {
        settings.setArrayIndex(i);
        m_entries.push_back({settings.value(QStringLiteral("app")).toString(),
                             settings.value(QStringLiteral("channels")).toString(),
                             settings.value(QStringLiteral("event")).toString(),
                             settings.value(QStringLiteral("payload")).toString(),
                             settings.value(QStringLiteral("client")).toBool()});
    }
    settings.endArray();
}

void PublishHistory::add(const Entry& entry) {
    if (entry.payload.size() > maxPayload)
        return;
    std::erase(m_entries, entry);
    m_entries.insert(m_entries.begin(), entry);
    if (m_entries.size() > maxEntries)
        m_entries.pop_back();
    keep();
}

void PublishHistory::clear() {
    m_entries.clear();
    QSettings().remove(arrayKey());
}

void PublishHistory::keep() const {
    QSettings settings;
    settings.remove(arrayKey());
    settings.beginWriteArray(arrayKey(), static_cast<int>(m_entries.size()));
    for (int i = 0; i < static_cast<int>(m_entries.size()); ++i) {
        const Entry& entry = m_entries[static_cast<size_t>(i)];
        settings.setArrayIndex(i);
        settings.setValue(QStringLiteral("app"), entry.app);
        settings.setValue(QStringLiteral("channels"), entry.channels);
        settings.setValue(QStringLiteral("event"), entry.event);
        settings.setValue(QStringLiteral("payload"), entry.payload);
        settings.setValue(QStringLiteral("client"), entry.asClientEvent);
    }
    settings.endArray();
}

QStringList PublishHistory::channels() const {
    QStringList names;
    for (const Entry& entry : m_entries)
        for (const QString& name : splitChannels(entry.channels))
            if (!names.contains(name))
                names += name;
    return names;
}

QStringList PublishHistory::events() const {
    QStringList names;
    for (const Entry& entry : m_entries)
        if (!names.contains(entry.event))
            names += entry.event;
    return names;
}

} // namespace relay
