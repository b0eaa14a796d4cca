// SPDX-License-Identifier: MIT
#include "widgets/FieldLabel.h"

#include "theme/Metrics.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>

namespace relay {

QLabel* fieldLabel(const QString& name, QWidget& field, QWidget* parent) {
    auto* label = new QLabel(name, parent);
    label->setBuddy(&field);
    label->setFont(fonts::small());
    label->setForegroundRole(QPalette::PlaceholderText);
    field.setAccessibleName(name);
    if (auto* box = qobject_cast<QComboBox*>(&field)) {
        box->view()->setAccessibleName(name);
        if (box->lineEdit())
            box->lineEdit()->setAccessibleName(name);
    }
    return label;
}

} // namespace relay
