// SPDX-License-Identifier: MIT
// The fields of PublishForm: what they are and where they stand.

#include "publish/PublishForm.h"

#include "publish/ChannelList.h"
#include "publish/HeightGrip.h"
#include "theme/Metrics.h"
#include "widgets/FieldLabel.h"
#include "widgets/FieldNote.h"
#include "json/JsonEditor.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

namespace relay {
namespace {

constexpr int leastLines = 8; ///< of the payload
constexpr int mostLines = 60;

} // namespace

void PublishForm::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(metrics::gap);
    buildFields();
    buildPayload();
    column->addLayout(m_fields, 1);
    m_who->setSpacing(metrics::gap);
    m_who->addWidget(fieldLabel(tr("Except socket"), *m_except, this, QStringLiteral("Except socket")));
    m_who->addWidget(m_except, 1);
    m_who->addWidget(m_asClient);
    m_who->addStretch(2);
    m_asClient->setToolTip(tr(
        "Send it as if from a client: the name must begin with client-, private and presence channels only"));
    column->addLayout(m_who);
    arrange(false);
    column->addWidget(m_exceptNote);
}

void PublishForm::buildFields() {
    m_fields->setHorizontalSpacing(metrics::gap);
    m_fields->setVerticalSpacing(2);
    for (QComboBox* box : {m_event, m_except}) {
        box->setEditable(true);
        box->setInsertPolicy(QComboBox::NoInsert);
    }
    m_event->completer()->setFilterMode(Qt::MatchContains);
    m_event->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_app->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_channel->lineEdit()->setPlaceholderText(tr("private-orders.5, or several separated by spaces"));
    m_event->lineEdit()->setPlaceholderText(tr("OrderShipped"));
    m_except->lineEdit()->setPlaceholderText(tr("nobody"));
    for (QComboBox* box : {static_cast<QComboBox*>(m_channel), m_event, m_except}) {
        box->setMinimumContentsLength(5); // they get the available room
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setFont(fonts::mono());
    }
    m_appNote = addField(QStringLiteral("App"), tr("App"), m_app);
    m_channelNote = addField(QStringLiteral("Channel"), tr("Channel"), m_channel);
    m_eventNote = addField(QStringLiteral("Event"), tr("Event"), m_event);
}

/// Adds the label, the field, and the note for what is wrong with it. Returns the note.
FieldNote* PublishForm::addField(const QString& name, const QString& text, QWidget* field) {
    auto* note = new FieldNote(name + QStringLiteral(" message"), *field, this);
    m_placed.push_back({fieldLabel(text, *field, this, name), field, note});
    return note;
}

/// The payload says itself what is wrong with it; below it is the grip.
void PublishForm::buildPayload() {
    m_tools->setSpacing(metrics::tight);
    m_tools->addStretch(1);
    m_payload->setPlaceholderText(tr("{ \"id\": 42 }"));
    // A scroll area asks for what its content would like: only the least, and the payload gets what is left.
    m_payload->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Ignored);
    const int line = m_payload->fontMetrics().lineSpacing();
    m_grip =
        new HeightGrip(*m_payload, line * leastLines + metrics::margin, line * mostLines + metrics::margin,
                       QStringLiteral("publish/payloadHeight"), this);
    m_placed.push_back(
        {fieldLabel(tr("Payload"), *m_payload, this, QStringLiteral("Payload")), m_payload, m_grip});
}

void PublishForm::addToRow(QWidget* widget) {
    m_tools->addWidget(widget);
}

/// Puts each label before its field, or above it if there is little room; the tools stand in the first row or
/// above the payload.
void PublishForm::arrange(bool narrow) {
    m_fields->removeItem(m_tools);
    for (int old = 0; old < m_fields->rowCount(); ++old)
        m_fields->setRowStretch(old, 0);
    int row = 0;
    for (const auto& [label, field, below] : m_placed) {
        for (QWidget* part : {label, field, below})
            m_fields->removeWidget(part);
        const bool isApp = field == m_app;
        const bool isPayload = field == m_payload;
        if (narrow && isPayload)
            m_fields->addLayout(m_tools, row++, 0, 1, 3);
        else if (!narrow && isApp)
            m_fields->addLayout(m_tools, row, 2);
        m_fields->addWidget(label, row, 0, isPayload && !narrow ? Qt::AlignTop : Qt::AlignVCenter);
        row += narrow;
        const int first = narrow ? 0 : 1;
        m_fields->addWidget(field, row, first, 1, isApp && !narrow ? 1 : 3 - first,
                            isApp ? Qt::AlignLeft : Qt::Alignment());
        m_fields->setRowStretch(row, isPayload ? 1 : 0);
        m_fields->addWidget(below, ++row, first, 1, 3 - first);
        ++row;
    }
    m_fields->setColumnStretch(2, 1);
    m_who->setDirection(narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_isNarrow = narrow;
}

void PublishForm::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    constexpr int leastLetters = 48;
    if (const bool narrow = width() < fontMetrics().averageCharWidth() * leastLetters; narrow != m_isNarrow)
        arrange(narrow);
    makeRoom();
}

/// The payload gives way to the notes, so that they push nothing out of sight.
void PublishForm::makeRoom() {
    int needed = 0;
    for (const FieldNote* note : {m_appNote, m_channelNote, m_eventNote})
        if (!note->isHidden())
            needed += note->heightForWidth(m_payload->width()) + m_fields->verticalSpacing();
    if (!m_exceptNote->isHidden())
        needed += m_exceptNote->heightForWidth(width()) + layout()->spacing();
    m_grip->lend(needed);
}

} // namespace relay
