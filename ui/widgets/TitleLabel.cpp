// SPDX-License-Identifier: MIT
#include "widgets/TitleLabel.h"

#include "models/VisibleText.h"

#include <QPainter>
#include <QTextLayout>

namespace relay {

TitleLabel::TitleLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
}

void TitleLabel::showText(const QString& text) {
    setText(visibleText(text));
    setToolTip(visibleText(text, LineBreaks::Kept));
    updateGeometry();
}

QStringList TitleLabel::lines(int width) const {
    QTextLayout layout(text(), font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid())
        first.setLineWidth(std::max(1, width));
    layout.endLayout();
    const int fits = first.isValid() ? first.textLength() : 0;
    QStringList shown{text().left(fits).trimmed()};
    if (fits < text().size())
        shown += fontMetrics().elidedText(text().mid(fits), Qt::ElideRight, width);
    return shown;
}

QSize TitleLabel::minimumSizeHint() const {
    return {0, fontMetrics().height()};
}

QSize TitleLabel::sizeHint() const {
    return {fontMetrics().horizontalAdvance(text()), fontMetrics().height()};
}

int TitleLabel::heightForWidth(int width) const {
    return static_cast<int>(lines(width).size()) * fontMetrics().height();
}

void TitleLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    int y = 0;
    for (const QString& line : lines(width())) {
        painter.drawText(QRect(0, y, width(), fontMetrics().height()), Qt::AlignLeft | Qt::AlignVCenter,
                         line);
        y += fontMetrics().height();
    }
}

} // namespace relay
