// SPDX-License-Identifier: MIT
#include "log/SavedFilters.h"

#include <QSettings>

#include <algorithm>

namespace relay {
namespace {

QString arrayKey() {
    return QStringLiteral("log/savedFilters");
}

} // namespace

SavedFilters::SavedFilters(QObject* parent)
    : QObject(parent) {
    QSettings kept;
    const int count = kept.beginReadArray(arrayKey());
    for (int i = 0; i < count && m_filters.size() < most; ++i) {
        kept.setArrayIndex(i);
        m_filters.push_back({kept.value(QStringLiteral("name")).toString(),
                             kept.value(QStringLiteral("text")).toString(),
                             kept.value(QStringLiteral("tells")).toBool()});
    }
    kept.endArray();
}

bool SavedFilters::save(const QString& name, const QString& text) {
    const auto found = std::ranges::find(m_filters, name, &SavedFilter::name);
    if (found != m_filters.end())
        found->text = text;
    else if (m_filters.size() < most)
        m_filters.push_back({name, text, false});
    else
        return false;
    keep();
    return true;
}

void SavedFilters::remove(const QString& name) {
    std::erase_if(m_filters, [&name](const SavedFilter& filter) { return filter.name == name; });
    keep();
}

void SavedFilters::setTells(const QString& name, bool tells) {
    const auto found = std::ranges::find(m_filters, name, &SavedFilter::name);
    if (found == m_filters.end() || found->tells == tells)
        return;
    found->tells = tells;
    keep();
}

void SavedFilters::keep() {
    QSettings kept;
    kept.remove(arrayKey());
    kept.beginWriteArray(arrayKey(), static_cast<int>(m_filters.size()));
    for (size_t i = 0; i < m_filters.size(); ++i) {
        kept.setArrayIndex(static_cast<int>(i));
        kept.setValue(QStringLiteral("name"), m_filters[i].name);
        kept.setValue(QStringLiteral("text"), m_filters[i].text);
        kept.setValue(QStringLiteral("tells"), m_filters[i].tells);
    }
    kept.endArray();
    emit changed();
}

} // namespace relay
