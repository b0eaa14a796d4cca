// SPDX-License-Identifier: MIT
#pragma once

#include "widgets/WrappedText.h"

namespace relay {

/// What is wrong with a field, in small letters below it, and as its accessible description; hidden while
/// nothing is. GUI thread.
class FieldNote final : public WrappedText {
    Q_OBJECT
public:
    /// `name` is its object name: what it is called aloud is what it says.
    FieldNote(const QString& name, QWidget& field, QWidget* parent = nullptr);

    /// Gives the field the focus too; an empty sentence takes the complaint back. Whether there is one.
    bool complain(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();

    QWidget& m_field;
};

} // namespace relay
