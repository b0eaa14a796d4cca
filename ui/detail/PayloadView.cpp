// SPDX-License-Identifier: MIT
#include "detail/PayloadView.h"

#include "models/FactText.h"
#include "protocol/ChannelName.h"
#include "protocol/EncryptedPayload.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/FindBar.h"
#include "widgets/FlowLayout.h"
#include "json/JsonTreeView.h"
#include "json/JsonView.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {

namespace {

constexpr int leastRows = 2; ///< of the payload below the bar
const QString formKey = QStringLiteral("detail/payloadForm");

} // namespace

PayloadView::PayloadView(QWidget* parent)
    : QWidget(parent)
    , m_views(new QStackedWidget(this))
    , m_tree(new JsonTreeView(this))
    , m_view(new JsonView(this))
    , m_findBar(new FindBar(tr("Find in the payload"), this))
    , m_forms(new QButtonGroup(this))
    , m_keyRow(new QWidget(this))
    , m_key(new QLineEdit(m_keyRow))
    , m_note(new QLabel(this)) {
    build();
    connect(m_findBar, &FindBar::textChanged, this, &PayloadView::find);
    connect(m_findBar, &FindBar::nextAsked, this, [this] { step(1); });
    connect(m_findBar, &FindBar::previousAsked, this, [this] { step(-1); });
    connect(m_findBar, &FindBar::closed, m_views, [this] { m_views->currentWidget()->setFocus(); });
    connect(m_forms, &QButtonGroup::idClicked, this, [this](int form) {
        QSettings().setValue(formKey, form);
        refresh();
    });
    connect(m_key, &QLineEdit::textChanged, this, &PayloadView::refresh);
}

void PayloadView::build() {
    m_tree->setAccessibleName(tr("Payload tree"));
    m_view->setAccessibleName(tr("Payload of the selected event"));
    m_views->setMinimumHeight(metrics::rowHeight); // in a low inspector this shrinks, not the row above
    m_views->addWidget(m_tree);
    m_views->addWidget(m_view);
    buildKeyRow();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_bar = buildForms();
    column->addWidget(m_bar);
    column->addWidget(m_keyRow);
    column->addWidget(m_views, 1);
    column->addWidget(m_findBar);
}

QWidget* PayloadView::buildForms() {
    auto* forms = new QWidget(this);
    auto* row = new FlowLayout(forms); // two lines if the panel is narrow
    row->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::tight);
    const std::pair<Form, QString> names[]{{Form::Tree, tr("Tree")},
                                           {Form::Pretty, tr("JSON")},
                                           {Form::Raw, tr("Raw")},
                                           {Form::Bytes, tr("Bytes")}};
    for (const auto& [form, text] : names) {
        auto* button = new QToolButton(forms);
        button->setText(text);
        button->setCheckable(true);
        button->setAutoRaise(true);
        m_forms->addButton(button, static_cast<int>(form));
        row->addWidget(button);
    }
    QAbstractButton* kept = m_forms->button(QSettings().value(formKey, static_cast<int>(Form::Tree)).toInt());
    (kept ? kept : m_forms->button(static_cast<int>(Form::Tree)))->setChecked(true);
    auto* search = iconButton(Icon::Search, tr("Find in the payload"), forms);
    connect(search, &QToolButton::clicked, m_findBar, &FindBar::open);
    row->addWidget(search);
    m_note->setFont(fonts::small());
    m_note->setForegroundRole(QPalette::PlaceholderText);
    m_note->setMinimumHeight(search->sizeHint().height()); // vertically centred in its line
    row->addWidget(m_note);
    return forms;
}

void PayloadView::buildKeyRow() {
    m_key->setEchoMode(QLineEdit::Password);
    m_key->setAccessibleName(tr("Master key"));
    m_key->setPlaceholderText(tr("Base64 master key for encrypted payloads; kept in memory only"));
    m_key->addAction(icons::themed(Icon::Key, QPalette::PlaceholderText), QLineEdit::LeadingPosition)
        ->setText(tr("Key"));
    auto* layout = new QHBoxLayout(m_keyRow);
    layout->setContentsMargins(metrics::gap, 0, metrics::gap, metrics::tight);
    layout->addWidget(m_key);
    m_keyRow->hide();
}

/// In a low panel, the payload needs the room.
void PayloadView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_bar->setVisible(height() >= m_bar->layout()->heightForWidth(width()) + leastRows * metrics::rowHeight);
}

bool PayloadView::isTree() const {
    return m_views->currentWidget() == m_tree;
}

void PayloadView::showFact(const FactPtr& fact) {
    m_fact = fact;
    m_keyRow->setVisible(fact && isEncrypted(channelKind(fact->channel())));
    refresh();
}

/// The payload, decrypted if the channel is encrypted and a key is given; the note says what is shown.
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

/// While the focus is here, the find shortcuts apply to the payload, not to the log.
bool PayloadView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->matches(QKeySequence::Find) || key->key() == Qt::Key_F3)
            key->accept();
    }
    return QWidget::event(event);
}

void PayloadView::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Find))
        m_findBar->open();
    else if (event->key() == Qt::Key_F3)
        step(event->modifiers() & Qt::ShiftModifier ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

void PayloadView::find(const QString& text) {
    m_found = isTree() ? m_tree->setFound(text) : m_view->setFound(text);
    m_place = 0;
    m_findBar->say(text.isEmpty() ? QString() : tr("not found"));
    step(0);
}

void PayloadView::step(int by) {
    if (m_found == 0)
        return;
    m_place = (m_place + by + m_found) % m_found;
    if (isTree())
        m_tree->showFound(m_place);
    else
        m_view->showFound(m_place);
    m_findBar->say(tr("%L1 of %L2").arg(m_place + 1).arg(m_found));
}

void PayloadView::refresh() {
    place();
    if (!m_findBar->text().isEmpty())
        find(m_findBar->text());
}

void PayloadView::place() {
    m_note->clear();
    m_views->setCurrentWidget(m_view);
    if (!m_fact || m_fact->data().isNull()) {
        m_view->showPlain(QString());
        m_view->setPlaceholderText(m_fact ? tr("This fact has no payload.") : QString());
        return;
    }
    const QByteArray content = readable();
    switch (static_cast<Form>(m_forms->checkedId())) {
    case Form::Tree:
        if (showTree(content))
            return;
        [[fallthrough]];
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

bool PayloadView::showTree(const QByteArray& content) {
    if (!m_tree->showText(QString::fromUtf8(content)) || m_tree->tree().rows() == 0)
        return false; // an empty object has no rows either
    m_views->setCurrentWidget(m_tree);
    if (const int leftOut = m_tree->tree().leftOut(); leftOut > 0)
        m_note->setText(tr("%1, %Ln value(s) not shown", nullptr, leftOut).arg(m_note->text()));
    return true;
}

/// Sixteen bytes per line: offset, hex, and the printable ones. Only the first 64 KB: nobody reads more.
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
