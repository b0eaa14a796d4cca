// SPDX-License-Identifier: MIT
#include "frame/SnippetBox.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTimer>
#include <QToolButton>

namespace relay {

SnippetBox::SnippetBox(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QPlainTextEdit(this))
    , m_reveal(new QToolButton(this))
    , m_copy(new QToolButton(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(metrics::tight);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_reveal->setIcon(icons::themed(Icon::Eye));
    m_reveal->setCheckable(true);
    m_reveal->setAutoRaise(true);
    m_reveal->setAccessibleName(tr("Show the secret in %1").arg(name));
    m_reveal->setToolTip(tr("Show the secret"));
    m_copy->setIcon(icons::themed(Icon::Copy));
    m_copy->setText(tr("Copy"));
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setAutoRaise(true);
    m_copy->setAccessibleName(tr("Copy %1").arg(name));
    bar->addWidget(m_title, 1);
    bar->addWidget(m_reveal);
    bar->addWidget(m_copy);
    layout->addLayout(bar);
    m_text->setReadOnly(true);
    m_text->setFont(fonts::mono());
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setAccessibleName(name);
    m_text->setTabChangesFocus(true);
    m_text->document()->setDocumentMargin(metrics::gap);
    layout->addWidget(m_text);
    connect(m_copy, &QToolButton::clicked, this, &SnippetBox::copy);
    connect(m_reveal, &QToolButton::toggled, this, &SnippetBox::showLines);
}

void SnippetBox::setTitle(const QString& title) {
    m_title->setText(title);
}

void SnippetBox::setLines(const QByteArray& lines, const QByteArray& masked) {
    m_lines = lines;
    m_masked = masked;
    m_reveal->setVisible(masked != lines);
    showLines();
}

void SnippetBox::copy() {
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_lines));
    m_copy->setIcon(icons::themed(Icon::Check));
    m_copy->setText(tr("Copied"));
    QTimer::singleShot(1200, m_copy, [this] {
        m_copy->setIcon(icons::themed(Icon::Copy));
        m_copy->setText(tr("Copy"));
    });
}

void SnippetBox::showLines() {
    const QByteArray& shown = m_reveal->isChecked() ? m_lines : m_masked;
    m_reveal->setIcon(icons::themed(m_reveal->isChecked() ? Icon::EyeOff : Icon::Eye));
    const QString text = QString::fromUtf8(shown).trimmed();
    if (text != m_text->toPlainText())
        m_text->setPlainText(text);
}

} // namespace relay
