// SPDX-License-Identifier: MIT
#include "widgets/ToneLabel.h"

#include "theme/Colours.h"

#include <QEvent>
#include <QScopedValueRollback>

namespace relay {

ToneLabel::ToneLabel(QWidget* parent)
    : QLabel(parent) {
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // on a base it would be another role, which we do not colour
    colour();
}

void ToneLabel::say(const QString& text, Tone tone) {
    setText(text);
    setTone(tone);
}

void ToneLabel::setTone(Tone tone) {
    m_tone = tone;
    colour();
}

void ToneLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_colouring)
        colour();
}

void ToneLabel::colour() {
    const QScopedValueRollback busy(m_colouring, true);
    const Colours& colours = Colours::of(palette());
    QPalette coloured;
    switch (m_tone) {
    case Tone::Muted:
        coloured.setColor(QPalette::WindowText, colours.muted);
        break;
    case Tone::Good:
        coloured.setColor(QPalette::WindowText, colours.good);
        break;
    case Tone::Hint:
        coloured.setColor(QPalette::WindowText, colours.hint);
        break;
    case Tone::Warning:
        coloured.setColor(QPalette::WindowText, colours.warning);
        break;
    case Tone::Problem:
        coloured.setColor(QPalette::WindowText, colours.problem);
        break;
    }
    setPalette(coloured);
}

} // namespace relay
