// SPDX-License-Identifier: MIT
#include "widgets/ElidedLabel.h"

#include "models/VisibleText.h"

#include <QPainter>
#include <QStyle>

namespace relay {

ElidedLabel::ElidedLabel(QWidget* parent, Qt::TextElideMode mode)
    : QLabel(parent)
    , m_mode(mode) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void ElidedLabel::showText(const QString& text) {
    setText(visibleText(text));
    setToolTip(visibleText(text, LineBreaks::Kept));
}

void ElidedLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const QString elided = fontMetrics().elidedText(text(), m_mode, contentsRect().width());
    style()->drawItemText(&painter, contentsRect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                          palette(), isEnabled(), elided, foregroundRole());
}

} // namespace relay
