// SPDX-License-Identifier: MIT
#include "widgets/FieldNote.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QEvent>

namespace relay {

FieldNote::FieldNote(const QString& name, QWidget& field, QWidget* parent)
    : WrappedText({}, parent)
    , m_field(field) {
    setObjectName(name);
    setFont(fonts::small());
    colour();
    hide();
}

bool FieldNote::complain(const QString& sentence) {
    setText(sentence);
    setVisible(!sentence.isEmpty());
    m_field.setAccessibleDescription(text());
    if (!sentence.isEmpty())
        m_field.setFocus(Qt::OtherFocusReason);
    return !sentence.isEmpty();
}

void FieldNote::changeEvent(QEvent* event) {
    WrappedText::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

void FieldNote::colour() {
    const QColor& problem = Colours::of(palette()).problem;
    if (palette().color(QPalette::Text) != problem) // setting it causes another PaletteChange
        setColour(problem);
}

} // namespace relay
