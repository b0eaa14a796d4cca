// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace relay {

/// A small label for a form field, its buddy, which also gives the field its name for screen readers: in Qt
/// 6.4 a combo box is named by its text, and in an editable one the line edit has the focus. Field and label
/// need the same parent. `name` is for fields that tools find by the same name in every language. GUI thread.
QLabel* fieldLabel(const QString& text, QWidget& field, QWidget* parent, const QString& name = {});

} // namespace relay
