// SPDX-License-Identifier: MIT
#include "publish/PublishForm.h"

#include "publish/ChannelList.h"
#include "publish/OfferItems.h"
#include "widgets/FieldNote.h"
#include "json/JsonEditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLineEdit>

#include <utility>

namespace relay {
namespace {

constexpr int maxSockets = 500; ///< nobody chooses from more; an id can be typed

} // namespace

PublishForm::PublishForm(QWidget* parent)
    : QWidget(parent)
    , m_fields(new QGridLayout)
    , m_tools(new QHBoxLayout)
    , m_who(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_app(new QComboBox(this))
    , m_channel(new ChannelList(this))
    , m_event(new QComboBox(this))
    , m_except(new QComboBox(this))
    , m_exceptNote(new FieldNote(QStringLiteral("Except socket message"), *m_except, this))
    , m_asClient(new QCheckBox(tr("as client event"), this))
    , m_payload(new JsonEditor(this)) {
    build();
    connectAll();
    m_payload->setPlainText(QStringLiteral("{\n  \"id\": 42\n}"));
}

void PublishForm::connectAll() {
    connect(m_app, &QComboBox::currentTextChanged, this, &PublishForm::edited);
    connect(m_asClient, &QCheckBox::toggled, this, &PublishForm::edited);
    connect(m_payload, &JsonEditor::checked, this, &PublishForm::payloadChecked);
    for (const auto& [box, note] : {std::pair<QComboBox*, FieldNote*>(m_channel, m_channelNote),
                                    {m_event, m_eventNote},
                                    {m_except, m_exceptNote}})
        connect(box, &QComboBox::editTextChanged, this, [this, note = note] {
            note->complain({});
            makeRoom();
            emit edited();
        });
}

void PublishForm::setKnown(const Snapshot* snapshot, const QStringList& recentChannels,
                           const QStringList& recentEvents) {
    QStringList channels;
    QStringList events;
    if (snapshot) {
        QStringList apps;
        for (const AppSnapshot& app : snapshot->apps)
            apps += QString::fromUtf8(app.id);
        offerItems(*m_app, apps);
        if (!m_wantedApp.isEmpty() && !apps.isEmpty())
            chooseApp(std::exchange(m_wantedApp, {}));
        const QByteArray app = m_app->currentText().toUtf8();
        for (const ChannelSnapshot& channel : snapshot->channels) {
            if (channel.app != app)
                continue;
            channels += QString::fromUtf8(channel.name);
            const QString last = QString::fromUtf8(channel.lastEvent);
            if (!last.isEmpty() && !events.contains(last))
                events += last;
        }
        offerSockets(*snapshot);
    }
    channels.sort();
    channels += recentChannels;
    channels.removeDuplicates();
    events += recentEvents;
    events.removeDuplicates();
    m_channel->setKnown(channels);
    offerItems(*m_event, events);
}

void PublishForm::offerSockets(const Snapshot& snapshot) {
    const QByteArray app = m_app->currentText().toUtf8();
    QStringList sockets;
    for (const ConnectionSnapshot& connection : snapshot.connections)
        if (connection.app == app && sockets.size() < maxSockets)
            sockets += QString::fromUtf8(connection.socketId);
    offerItems(*m_except, sockets);
}

void PublishForm::chooseApp(const QByteArray& app) {
    const int index = m_app->findText(QString::fromUtf8(app));
    if (index >= 0)
        m_app->setCurrentIndex(index);
    else if (m_app->count() == 0) // none are offered before the first snapshot arrives
        m_wantedApp = app;
}

void PublishForm::offerChannel(const QByteArray& app, const QString& channel) {
    const QString typed = m_channel->currentText();
    if (!typed.isEmpty() && typed != m_offeredChannel)
        return;
    m_offeredChannel = channel;
    chooseApp(app);
    m_channel->setEditText(channel);
}

EventTemplate PublishForm::asTemplate() const {
    return {{},
            m_channel->currentText().trimmed().toUtf8(),
            m_event->currentText().trimmed().toUtf8(),
            m_payload->toPlainText().toUtf8()};
}

PublishOrder PublishForm::order(const EventTemplate& filled) const {
    PublishOrder order;
    order.app = m_app->currentText().toUtf8();
    for (const QString& name : splitChannels(QString::fromUtf8(filled.channel)))
        order.channels.push_back(name.toUtf8());
    order.name = filled.event;
    order.data = filled.data;
    order.exceptSocketId = m_except->currentText().trimmed().toUtf8();
    order.asClientEvent = m_asClient->isChecked();
    return order;
}

PublishHistory::Entry PublishForm::entry() const {
    return {m_app->currentText(), m_channel->currentText().trimmed(), m_event->currentText().trimmed(),
            m_payload->toPlainText(), m_asClient->isChecked()};
}

void PublishForm::fill(const PublishHistory::Entry& entry) {
    chooseApp(entry.app.toUtf8());
    m_channel->setEditText(entry.channels);
    m_event->setEditText(entry.event);
    m_asClient->setChecked(entry.asClientEvent);
    m_except->setEditText(QString());
    m_payload->setPlainText(entry.payload);
}

void PublishForm::fill(const Fact& event) {
    fill(PublishHistory::Entry{QString::fromUtf8(event.app), QString::fromUtf8(event.channel()),
                               QString::fromUtf8(event.name()), QString::fromUtf8(event.data()),
                               event.source() == EventSource::Client});
    m_except->setEditText(QString::fromUtf8(event.excluded()));
    m_payload->format();
}

void PublishForm::fill(const EventTemplate& event) {
    m_channel->setEditText(QString::fromUtf8(event.channel));
    m_event->setEditText(QString::fromUtf8(event.event));
    m_asClient->setChecked(event.event.startsWith("client-"));
    m_except->setEditText(QString());
    m_payload->setPlainText(QString::fromUtf8(event.data));
    m_payload->format();
}

/// Any text can be sent, JSON or not, so a mistake is shown but does not prevent sending.
void PublishForm::payloadChecked() {
    const std::optional<JsonError>& error = m_payload->error();
    const bool said = error && !m_payload->document()->isEmpty();
    m_payload->say(
        said ? tr("Not JSON, line %1, column %2: %3").arg(error->line).arg(error->column).arg(error->sentence)
             : QString());
    emit edited();
}

void PublishForm::format() {
    m_payload->format();
}

void PublishForm::focusChannel() {
    m_channel->setFocus(Qt::ShortcutFocusReason);
    m_channel->lineEdit()->selectAll();
}

} // namespace relay
