// SPDX-License-Identifier: MIT
// What is wrong with the fields of PublishForm, before it is sent and after.

#include "publish/PublishForm.h"

#include "commands/TemplateFill.h"
#include "protocol/ChannelName.h"
#include "publish/ChannelList.h"
#include "widgets/FieldNote.h"
#include "json/JsonEditor.h"

#include <QCheckBox>
#include <QComboBox>

#include <algorithm>
#include <utility>

namespace relay {

bool PublishForm::check(const Limits& limits) {
    const bool noApp = m_appNote->complain(
        m_app->currentText().isEmpty() ? tr("No app is configured. Add one in the Preferences.") : QString());
    const bool badEvent = m_eventNote->complain(eventComplaint());
    m_exceptNote->complain({});
    const bool badChannel = m_channelNote->complain(channelComplaint(limits));
    const bool fits = !noApp && !badEvent && !badChannel && payloadFits(limits.eventPayload);
    showComplaint();
    return fits;
}

void PublishForm::complain(const PublishReport& report) {
    FieldNote* note = report.field == OrderField::App            ? m_appNote
                      : report.field == OrderField::Channel      ? m_channelNote
                      : report.field == OrderField::Name         ? m_eventNote
                      : report.field == OrderField::ExceptSocket ? m_exceptNote
                                                                 : nullptr;
    if (note)
        note->complain(QString::fromUtf8(report.error));
    else if (report.field == OrderField::Data)
        m_payload->say(QString::fromUtf8(report.error));
    showComplaint();
}

/// The first of them, if there are several.
void PublishForm::showComplaint() {
    makeRoom();
    for (const auto& [note, field] : {std::pair<FieldNote*, QWidget*>(m_appNote, m_app),
                                      {m_channelNote, m_channel},
                                      {m_eventNote, m_event},
                                      {m_exceptNote, m_except}})
        if (!note->isHidden())
            return emit complained(field, note);
}

bool PublishForm::payloadFits(qint64 most) {
    const qint64 size = m_payload->toPlainText().toUtf8().size();
    if (size > most) {
        m_payload->say(tr("The payload has %L1 bytes; the limit is %L2.").arg(size).arg(most));
        m_payload->setFocus(Qt::OtherFocusReason);
        emit complained(m_payload, m_payload);
    }
    return size <= most;
}

/// Whether it is several existing channels joined into one name.
bool PublishForm::isJoinedByCommas(const QString& name) const {
    const QStringList parts = name.split(u',', Qt::SkipEmptyParts);
    return parts.size() > 1 && std::all_of(parts.begin(), parts.end(), [this](const QString& part) {
               return m_channel->findText(part, Qt::MatchExactly) >= 0;
           });
}

QString PublishForm::channelComplaint(const Limits& limits) const {
    const QStringList names = splitChannels(m_channel->currentText());
    if (names.isEmpty())
        return tr("Enter a channel to publish to.");
    if (TemplateFill::hasPlaceholders(m_channel->currentText().toUtf8()))
        return {}; // the relay says what is wrong with the resulting name
    for (const QString& name : names)
        if (isJoinedByCommas(name))
            return tr("Separate the channels with spaces: a comma is part of a channel's name.");
    for (const QString& name : names)
        if (const QByteArray error = channelNameError(name.toUtf8(), limits, true); !error.isEmpty())
            return QString::fromUtf8(error);
    return {};
}

QString PublishForm::eventComplaint() const {
    const QString name = m_event->currentText().trimmed();
    if (name.isEmpty())
        return tr("Enter an event name.");
    if (m_asClient->isChecked() && !name.startsWith(QLatin1String("client-")))
        return tr("A client event's name must begin with client-.");
    return {};
}

} // namespace relay
