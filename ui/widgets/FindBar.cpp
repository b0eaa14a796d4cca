// SPDX-License-Identifier: MIT
#include "widgets/FindBar.h"

#include "theme/Metrics.h"
#include "widgets/ActionButton.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace relay {

FindBar::FindBar(const QString& name, QWidget* parent)
    : QWidget(parent)
    , m_line(new QLineEdit(this))
    , m_said(new QLabel(this)) {
    m_line->setAccessibleName(name);
    m_line->setPlaceholderText(name);
    m_line->addAction(icons::themed(Icon::Search, QPalette::PlaceholderText), QLineEdit::LeadingPosition)
        ->setText(tr("Search"));
    auto* previous = iconButton(Icon::Up, tr("Find previous (Shift+F3)"), this);
    auto* next = iconButton(Icon::Down, tr("Find next (F3)"), this);
    auto* close = iconButton(Icon::Close, tr("Close the search (Esc)"), this);
    m_said->setObjectName(QStringLiteral("Found"));
    m_said->setForegroundRole(QPalette::PlaceholderText);
    m_said->setFont(fonts::small());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::tight);
    row->addWidget(m_line, 1);
    row->addWidget(m_said);
    for (QWidget* button : {previous, next, close})
        row->addWidget(button);
    connect(m_line, &QLineEdit::textChanged, this, &FindBar::textChanged);
    connect(previous, &QToolButton::clicked, this, &FindBar::previousAsked);
    connect(next, &QToolButton::clicked, this, &FindBar::nextAsked);
    connect(close, &QToolButton::clicked, this, &FindBar::close);
    setFocusProxy(m_line);
    hide();
}

void FindBar::open() {
    const bool again = isHidden();
    show();
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
    if (again)
        emit textChanged(m_line->text());
}

void FindBar::close() {
    if (isHidden())
        return;
    hide();
    m_said->clear();
    emit textChanged(QString());
    emit closed();
}

QString FindBar::text() const {
    return isHidden() ? QString() : m_line->text();
}

void FindBar::say(const QString& found) {
    m_said->setText(found);
}

/// Keeps F3 for itself; elsewhere in the window it goes to the next match there.
bool FindBar::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_F3)
        event->accept();
    return QWidget::event(event);
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    const bool back = event->modifiers() & Qt::ShiftModifier;
    switch (event->key()) {
    case Qt::Key_Escape:
        return close();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F3:
        return back ? emit previousAsked() : emit nextAsked();
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace relay
