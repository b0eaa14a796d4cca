// SPDX-License-Identifier: MIT
#include "connect/SnippetBox.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ElidedLabel.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QToolButton>

namespace relay {

SnippetBox::SnippetBox(QWidget* parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_reveal(iconButton(Icon::Eye, {}, this))
    , m_copy(iconButton(Icon::Copy, {}, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(metrics::tight);
    m_reveal->setCheckable(true);
    showCopy(false);
    constexpr int copiedFor = 1200; // ms
    m_copied.setInterval(copiedFor);
    m_copied.setSingleShot(true);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->addWidget(m_title, 1);
    bar->addWidget(m_reveal);
    bar->addWidget(m_copy);
    layout->addLayout(bar);
    m_text->setReadOnly(true);
    m_text->setFont(fonts::mono());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(metrics::gap);
    layout->addWidget(m_text);
    connect(m_copy, &QToolButton::clicked, this, &SnippetBox::copy);
    connect(&m_copied, &QTimer::timeout, this, [this] { showCopy(false); });
    connect(m_reveal, &QToolButton::toggled, this, &SnippetBox::showLines);
}

void SnippetBox::setName(const QString& name) {
    if (name != m_name)
        m_reveal->setChecked(false); // new lines are masked at first
    m_name = name;
    m_text->setAccessibleName(name);
    for (const auto& [button, called] : {std::pair(m_reveal, tr("Show the secret in %1").arg(name)),
                                         std::pair(m_copy, tr("Copy %1").arg(name))}) {
        button->setAccessibleName(called);
        button->setToolTip(called);
    }
}

void SnippetBox::setTitle(const QString& title) {
    m_title->showText(title);
}

void SnippetBox::setLines(const QByteArray& lines, const QByteArray& masked) {
    m_lines = lines;
    m_masked = masked;
    m_reveal->setVisible(masked != lines);
    showLines();
}

void SnippetBox::copy() {
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_lines));
    showCopy(true);
    m_copied.start();
}

void SnippetBox::showCopy(bool isCopied) {
    m_copy->setIcon(icons::themed(isCopied ? Icon::Check : Icon::Copy));
    m_copy->setText(isCopied ? tr("Copied") : tr("Copy"));
}

void SnippetBox::showLines() {
    const QByteArray& shown = m_reveal->isChecked() ? m_lines : m_masked;
    m_reveal->setIcon(icons::themed(m_reveal->isChecked() ? Icon::EyeOff : Icon::Eye));
    const QString text = QString::fromUtf8(shown).trimmed();
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
    fitHeight();
}

/// The height of all lines, plus a scroll bar if a line is too long.
void SnippetBox::fitHeight() {
    const int lines = m_text->document()->blockCount() * m_text->fontMetrics().lineSpacing();
    const int margins = 2 * metrics::gap + 2 * m_text->frameWidth();
    m_text->setFixedHeight(lines + margins + m_text->horizontalScrollBar()->sizeHint().height());
}

void SnippetBox::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitHeight();
}

} // namespace relay
