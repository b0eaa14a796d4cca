// SPDX-License-Identifier: MIT
#include "widgets/WrappedText.h"

#include "models/VisibleText.h"

#include <QEvent>
#include <QKeyEvent>

#include <cmath>

namespace relay {
namespace {

constexpr int widest = 480; ///< of the size hint; a layout gives it the available width

} // namespace

WrappedText::WrappedText(const QString& text, QWidget* parent)
    : QTextEdit(parent) {
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setAcceptDrops(false);
    setTabChangesFocus(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    viewport()->setAutoFillBackground(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(0);
    m_measure.setDocumentMargin(0);
    m_measure.setDefaultFont(font());
    m_measure.setDefaultTextOption(document()->defaultTextOption());
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setText(text);
}

void WrappedText::setText(const QString& text) {
    const QString shown = visibleText(text, LineBreaks::Kept);
    setPlainText(shown);
    m_measure.setPlainText(shown);
    setAccessibleName(shown);
    setFocusPolicy(shown.isEmpty() ? Qt::NoFocus : Qt::ClickFocus);
    updateGeometry();
}

void WrappedText::setColour(const QColor& colour) {
    QPalette coloured = palette();
    coloured.setColor(QPalette::Text, colour);
    setPalette(coloured);
}

QSize WrappedText::sizeHint() const {
    m_measure.setTextWidth(-1);
    const int width = std::min(widest, static_cast<int>(std::ceil(m_measure.idealWidth())));
    return {width, heightForWidth(width)};
}

QSize WrappedText::minimumSizeHint() const {
    return {0, fontMetrics().height()};
}

int WrappedText::heightForWidth(int width) const {
    m_measure.setTextWidth(std::max(1, width));
    return static_cast<int>(std::ceil(m_measure.size().height()));
}

void WrappedText::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        m_measure.setDefaultFont(font());
        updateGeometry();
    }
}

/// With nothing selected, leaves copying to the panel around it.
void WrappedText::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy) && !textCursor().hasSelection())
        event->ignore();
    else
        QTextEdit::keyPressEvent(event);
}

} // namespace relay
