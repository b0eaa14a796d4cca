// SPDX-License-Identifier: MIT
#include "widgets/CodeBlock.h"

#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/WrappedText.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace relay {

CodeBlock::CodeBlock(const QString& what, const QString& code, QWidget* parent)
    : QWidget(parent)
    , m_text(code)
    , m_code(new WrappedText(code, this)) {
    m_code->setFont(fonts::mono());
    m_code->setAccessibleName(QStringLiteral("%1: %2").arg(what, m_code->text()));
    auto* copy = iconButton(Icon::Copy, tr("Copy: %1").arg(what), this);
    connect(copy, &QToolButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_text); });
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, metrics::tight, metrics::tight, metrics::tight);
    row->addWidget(m_code, 1, Qt::AlignVCenter);
    row->addWidget(copy, 0, Qt::AlignTop);
}

void CodeBlock::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& colours = Colours::of(palette());
    painter.setPen(colours.hairline);
    painter.setBrush(colours.window);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), metrics::radius, metrics::radius);
}

} // namespace relay
