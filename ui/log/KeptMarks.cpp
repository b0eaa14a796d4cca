// SPDX-License-Identifier: MIT
#include "log/KeptMarks.h"

#include "models/LogModel.h"
#include "models/RelayFeed.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

namespace relay {
namespace {

constexpr int saveAfter = 300; ///< milliseconds: many rows may be marked at once
const QString settingsKey = QStringLiteral("log/marks");

} // namespace

KeptMarks::KeptMarks(LogModel& model, RelayFeed& feed, QObject* parent)
    : QObject(parent)
    , m_model(model) {
    load();
    m_soon.setSingleShot(true);
    m_soon.setInterval(saveAfter);
    connect(&m_soon, &QTimer::timeout, this, &KeptMarks::save);
    connect(&feed, &RelayFeed::factsRestored, this, &KeptMarks::restore);
    connect(&model.marks(), &LogMarks::changed, this, &KeptMarks::marked);
}

KeptMarks::~KeptMarks() {
    if (m_soon.isActive())
        save();
}

void KeptMarks::load() {
    const QJsonArray kept = QJsonDocument::fromJson(QSettings().value(settingsKey).toByteArray()).array();
    for (const QJsonValueConstRef each : kept) {
        const QJsonObject mark = each.toObject();
        const Place place{mark[u"time"].toInteger(), FactId(static_cast<quint64>(mark[u"id"].toInteger()))};
        m_notes[place] = mark[u"note"].toString();
    }
}

void KeptMarks::save() const {
    QJsonArray kept;
    for (const auto& [place, note] : m_notes)
        kept += QJsonObject{{QStringLiteral("id"), static_cast<qint64>(number(place.id))},
                            {QStringLiteral("time"), place.time},
                            {QStringLiteral("note"), note}};
    QSettings settings;
    settings.setValue(settingsKey, QJsonDocument(kept).toJson(QJsonDocument::Compact));
    settings.sync();
}

void KeptMarks::restore(const std::vector<FactPtr>& facts) {
    const std::map<Place, QString> kept = m_notes; // marked() changes it
    if (kept.empty())
        return;
    for (const FactPtr& fact : facts)
        if (const auto note = kept.find({fact->time, fact->id}); note != kept.end())
            m_model.marks().setNote(fact->id, note->second);
}

void KeptMarks::marked(FactId id) {
    const FactPtr fact = m_model.find(id);
    if (!fact)
        return; // it is no longer in the log, and its mark stays as it is
    const Place place{fact->time, id};
    if (m_model.marks().isMarked(id))
        m_notes[place] = m_model.marks().note(id);
    else
        m_notes.erase(place);
    if (m_notes.size() > LogMarks::most)
        m_notes.erase(m_notes.begin());
    m_soon.start();
}

} // namespace relay
