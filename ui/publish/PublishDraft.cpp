// SPDX-License-Identifier: MIT
#include "publish/PublishDraft.h"

#include "publish/PublishForm.h"

#include <QSettings>

namespace relay {
namespace {

constexpr int pauseMilliseconds = 500;

QString key(const char* field) {
    return QStringLiteral("publish/draft/") + QLatin1String(field);
}

} // namespace

PublishDraft::PublishDraft(PublishForm& form, QObject* parent)
    : QObject(parent)
    , m_form(form) {
    m_soon.setSingleShot(true);
    m_soon.setInterval(pauseMilliseconds);
    restore();
    connect(&m_soon, &QTimer::timeout, this, &PublishDraft::keep);
    connect(&form, &PublishForm::edited, this, [this] {
        m_entry = m_form.entry();
        m_soon.start();
    });
}

PublishDraft::~PublishDraft() {
    if (m_soon.isActive())
        keep();
}

void PublishDraft::restore() {
    const QSettings kept;
    if (!kept.contains(key("payload")))
        return;
    m_form.fill(
        PublishHistory::Entry{kept.value(key("app")).toString(), kept.value(key("channels")).toString(),
                              kept.value(key("event")).toString(), kept.value(key("payload")).toString(),
                              kept.value(key("client")).toBool()});
}

void PublishDraft::keep() {
    m_soon.stop();
    if (m_entry.payload.size() > PublishHistory::maxPayload)
        return;
    QSettings kept;
    kept.setValue(key("app"), m_entry.app);
    kept.setValue(key("channels"), m_entry.channels);
    kept.setValue(key("event"), m_entry.event);
    kept.setValue(key("payload"), m_entry.payload);
    kept.setValue(key("client"), m_entry.asClientEvent);
}

} // namespace relay
