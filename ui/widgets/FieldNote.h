// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/WrappedText.h"

namespace relay {

/// What is wrong with a field, in small letters below it, and as the field's accessible description; hidden
/// while nothing is wrong. GUI thread.
class FieldNote final : public WrappedText {
    Q_OBJECT
public:
    /// `name` is its object name; its accessible name is its text.
    FieldNote(const QString& name, QWidget& field, QWidget* parent = nullptr);

    /// Shows the sentence and gives the field the focus; an empty one removes the complaint. Returns whether
    /// there is one.
    bool complain(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();

    QWidget& m_field;
};

} // namespace relay
