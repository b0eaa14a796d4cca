// SPDX-License-Identifier: MIT
#include "widgets/FieldNote.h"

#include "theme/Metrics.h"

namespace relay {

FieldNote::FieldNote(const QString& name, QWidget& field, QWidget* parent)
    : ToneLabel(parent)
    , m_field(field) {
    setObjectName(name);
    setFont(fonts::small());
    setWordWrap(true);
    setTone(Tone::Problem);
    hide();
}

bool FieldNote::complain(const QString& sentence) {
    setText(sentence);
    setVisible(!sentence.isEmpty());
    m_field.setAccessibleDescription(sentence);
    if (!sentence.isEmpty())
        m_field.setFocus(Qt::OtherFocusReason);
    return !sentence.isEmpty();
}

} // namespace relay
