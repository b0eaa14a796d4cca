// SPDX-License-Identifier: MIT
#include "frame/KeptUnseen.h"

#include <QSettings>
#include <QStringList>

#include <algorithm>

namespace relay {
namespace {

constexpr int saveAfter = 300; ///< milliseconds: many may arrive at once
constexpr qsizetype most = 1000;

} // namespace

KeptUnseen::KeptUnseen(const ProblemWalk& walk, const QString& address, QObject* parent)
    : QObject(parent)
    , m_walk(walk)
    , m_key(address.isEmpty() ? QString() : QStringLiteral("problems/unseen/") + address) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(saveAfter);
    connect(&m_soon, &QTimer::timeout, this, &KeptUnseen::save);
    if (!m_key.isEmpty())
        connect(&walk, &ProblemWalk::changed, this, [this] {
            if (!m_soon.isActive()) // so that it also saves while they keep coming
                m_soon.start();
        });
}

KeptUnseen::~KeptUnseen() {
    if (m_soon.isActive())
        save();
}

std::set<FactId> KeptUnseen::load() const {
    std::set<FactId> unseen;
    if (m_key.isEmpty())
        return unseen;
    const QStringList kept = QSettings().value(m_key).toStringList();
    for (const QString& id : kept)
        unseen.insert(FactId(id.toULongLong()));
    return unseen;
}

void KeptUnseen::save() const {
    QStringList ids;
    for (const FactId id : m_walk.unseen())
        ids += QString::number(number(id));
    QSettings settings;
    settings.setValue(m_key, ids.mid(std::max<qsizetype>(0, ids.size() - most)));
    settings.sync();
}

} // namespace relay
