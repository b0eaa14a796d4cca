// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace relay {

/// A small label for a form's field, its buddy, which also gives the field its name for screen readers: a
/// combo box is called by its text in Qt 6.4, and what has the focus in an editable one is its line edit.
/// Field and label need the same parent. `name` is for a field that tools know, by one name in every
/// language. GUI thread.
QLabel* fieldLabel(const QString& text, QWidget& field, QWidget* parent, const QString& name = {});

} // namespace relay
