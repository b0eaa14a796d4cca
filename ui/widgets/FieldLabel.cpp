// SPDX-License-Identifier: MIT
#include "widgets/FieldLabel.h"

#include "theme/Metrics.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace relay {

QLabel* fieldLabel(const QString& text, QWidget& field, QWidget* parent, const QString& name) {
    auto* label = new QLabel(text, parent);
    label->setBuddy(&field);
    label->setFont(fonts::small());
    label->setForegroundRole(QPalette::PlaceholderText);
    const QString called = name.isEmpty() ? text : name;
    label->setAccessibleName(called);
    field.setAccessibleName(called);
    if (auto* box = qobject_cast<QComboBox*>(&field)) {
        box->view()->setAccessibleName(called);
        if (box->lineEdit())
            box->lineEdit()->setAccessibleName(called);
    }
    return label;
}

} // namespace relay
