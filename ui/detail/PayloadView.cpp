// SPDX-License-Identifier: MIT
#include "detail/PayloadView.h"

#include "models/FactText.h"
#include "protocol/ChannelName.h"
#include "protocol/EncryptedPayload.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "json/JsonView.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {

PayloadView::PayloadView(QWidget* parent)
    : QWidget(parent)
    , m_view(new JsonView(this))
    , m_forms(new QButtonGroup(this))
    , m_keyRow(new QWidget(this))
    , m_key(new QLineEdit(m_keyRow))
    , m_note(new QLabel(this)) {
    m_view->setAccessibleName(tr("Payload of the selected event"));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::tight);
    const std::pair<Form, QString> forms[]{
        {Form::Pretty, tr("JSON")}, {Form::Raw, tr("As sent")}, {Form::Bytes, tr("Bytes")}};
    for (const auto& [form, text] : forms) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        m_forms->addButton(button, static_cast<int>(form));
        row->addWidget(button);
    }
    m_forms->button(static_cast<int>(Form::Pretty))->setChecked(true);
    row->addStretch(1);
    m_note->setFont(fonts::small());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    row->addWidget(m_note);

    m_key->setEchoMode(QLineEdit::Password);
    m_key->setAccessibleName(tr("Master key"));
    m_key->setPlaceholderText(tr("Master key in base64, to read encrypted payloads; kept in memory alone"));
    m_key->addAction(icons::themed(Icon::Key, QPalette::PlaceholderText), QLineEdit::LeadingPosition);
    auto* keyLayout = new QHBoxLayout(m_keyRow);
    keyLayout->setContentsMargins(metrics::gap, 0, metrics::gap, metrics::tight);
    keyLayout->addWidget(m_key);
    m_keyRow->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_keyRow);
    column->addWidget(m_view, 1);
    connect(m_forms, &QButtonGroup::idClicked, this, &PayloadView::refresh);
    connect(m_key, &QLineEdit::textChanged, this, &PayloadView::refresh);
}

void PayloadView::showFact(const FactPtr& fact) {
    m_fact = fact;
    m_keyRow->setVisible(fact && isEncrypted(channelKind(fact->channel())));
    refresh();
}

/// The payload, opened where the channel is encrypted and a key is given; the note says what there is.
QByteArray PayloadView::readable() {
    const QByteArray sent = m_fact->data();
    m_note->setText(m_fact->size() ? sizeText(*m_fact->size()) : sizeText(sent.size()));
    if (m_keyRow->isHidden() || m_key->text().isEmpty())
        return sent;
    const DecryptedPayload plain = decryptPayload(m_fact->channel(), m_key->text().trimmed().toUtf8(), sent);
    const bool opened = plain.error.isEmpty();
    m_note->setText(opened ? tr("decrypted") : QString::fromUtf8(plain.error));
    return opened ? plain.text : sent;
}

void PayloadView::refresh() {
    m_note->clear();
    if (!m_fact || m_fact->data().isNull()) {
        m_view->showPlain(QString());
        m_view->setPlaceholderText(m_fact ? tr("This fact has no payload.") : QString());
        return;
    }
    const QByteArray content = readable();
    switch (static_cast<Form>(m_forms->checkedId())) {
    case Form::Pretty:
        if (!m_view->showText(QString::fromUtf8(content)))
            m_note->setText(tr("%1, not JSON").arg(m_note->text()));
        return;
    case Form::Raw:
        m_view->showPlain(QString::fromUtf8(content));
        return;
    case Form::Bytes:
        m_view->showPlain(hexDump(content));
        return;
    }
}

/// Sixteen bytes a line: offset, hex, the printable ones. The first 64 KB: more is no one's to read.
QString PayloadView::hexDump(const QByteArray& bytes) {
    constexpr qsizetype perLine = 16;
    constexpr qsizetype most = 64 * 1024;
    QString dump;
    for (qsizetype at = 0; at < std::min(bytes.size(), most); at += perLine) {
        const QByteArray line = bytes.mid(at, perLine);
        QString printable;
        for (const char c : line)
            printable += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
        dump += QStringLiteral("%1  %2  %3\n")
                    .arg(at, 6, 16, QLatin1Char('0'))
                    .arg(QString::fromLatin1(line.toHex(' ')), -47)
                    .arg(printable);
    }
    return dump;
}

} // namespace relay
