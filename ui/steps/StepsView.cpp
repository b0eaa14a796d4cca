// SPDX-License-Identifier: MIT
#include "steps/StepsView.h"

#include "steps/StepCard.h"
#include "steps/StepLook.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/WrappedText.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QLabel>
#include <QScrollBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {
namespace {

constexpr int narrowest = 280; // sentences and code stay legible

QLabel* muted(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(fonts::small());
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

StepsView::StepsView(const QString& name, Empty empty, QWidget* parent)
    : QScrollArea(parent)
    , m_empty(std::move(empty)) {
    setAccessibleName(name);
    setObjectName(name);
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setMinimumWidth(narrowest);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
    rebuild();
}

void StepsView::showSteps(const StepList& steps) {
    if (steps == m_steps)
        return;
    m_steps = steps;
    setAccessibleDescription(m_steps.headline.isEmpty() ? m_empty.title : m_steps.headline);
    rebuild();
}

void StepsView::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && widget())
        rebuild(); // pixmaps and coloured labels keep the colours they were created with
}

void StepsView::rebuild() {
    const int position = verticalScrollBar()->value();
    auto* content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, metrics::gap, 0, metrics::gap);
    column->setSpacing(0);
    if (m_steps.headline.isEmpty()) {
        addEmpty(*column);
    } else {
        addHead(*column);
        const int count = static_cast<int>(m_steps.steps.size());
        for (int at = 0; at < count; ++at)
            column->addWidget(new StepCard(m_steps.steps[static_cast<size_t>(at)],
                                           {at == 0, at == count - 1, at == m_steps.answer}, content));
        column->addStretch(1);
    }
    setWidget(content); // the old one is deleted
    verticalScrollBar()->setValue(position);
}

void StepsView::addEmpty(QVBoxLayout& column) {
    QWidget* content = column.parentWidget();
    column.setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    column.setSpacing(metrics::tight);
    auto* picture = new QLabel(content);
    picture->setPixmap(
        icons::pixmap(m_empty.icon, Colours::of(palette()).muted, metrics::wide, devicePixelRatioF()));
    auto* title = new QLabel(m_empty.title, content);
    QFont strong = fonts::normal();
    strong.setWeight(QFont::DemiBold);
    title->setFont(strong);
    title->setWordWrap(true);
    column.addStretch(2);
    for (QLabel* label : {picture, title, muted(m_empty.text, content)}) {
        label->setAlignment(Qt::AlignHCenter);
        column.addWidget(label);
    }
    column.addStretch(3);
}

void StepsView::addHead(QVBoxLayout& column) {
    QWidget* content = column.parentWidget();
    auto* head = new QGridLayout;
    head->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::margin);
    head->setHorizontalSpacing(metrics::gap);
    head->setVerticalSpacing(metrics::tight);
    head->setColumnStretch(1, 1);
    auto* sign = new QLabel(content);
    sign->setPixmap(icons::pixmap(iconOf(m_steps.outcome), colourOf(m_steps.outcome, Colours::of(palette())),
                                  metrics::toolIcon, devicePixelRatioF()));
    head->addWidget(sign, 0, 0, Qt::AlignTop);
    auto* answer = new WrappedText(m_steps.headline, content);
    answer->setObjectName(QStringLiteral("Answer"));
    answer->setFont(fonts::title());
    head->addWidget(answer, 0, 1);
    auto* summary = new WrappedText(m_steps.summary, content);
    summary->setFont(fonts::small());
    summary->setColour(Colours::of(palette()).muted);
    summary->setObjectName(QStringLiteral("Summary"));
    head->addWidget(summary, 1, 1);
    auto* copy = iconButton(Icon::Copy, tr("Copy all of it as text"), content);
    connect(copy, &QToolButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_steps.text); });
    head->addWidget(copy, 0, 2, Qt::AlignTop);
    column.addLayout(head);
}

} // namespace relay
