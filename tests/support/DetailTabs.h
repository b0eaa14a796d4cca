// SPDX-License-Identifier: MIT
#pragma once

#include "detail/FieldsView.h"
#include "support/EventPanels.h"

#include <QTabWidget>

namespace relay::test {

/// The tabs of the detail panel, for tests.
inline QTabWidget* tabs(const QWidget& panel) {
    return panel.findChild<QTabWidget*>();
}

/// Opens the tab whose title begins with `title`.
inline void openTab(const QWidget& panel, const char* title) {
    for (int tab = 0; tab < tabs(panel)->count(); ++tab)
        if (tabs(panel)->tabText(tab).startsWith(QLatin1String(title)))
            tabs(panel)->setCurrentIndex(tab);
}

/// Titles, names and values of a tab's fields, by the accessible name of its list.
inline QStringList fieldsOf(QWidget& panel, const char* name) {
    const QAbstractItemModel* model = Panels::named<FieldsView>(panel, name)->model();
    QStringList lines;
    for (int section = 0; section < model->rowCount(); ++section) {
        const QModelIndex parent = model->index(section, 0);
        lines += parent.data().toString();
        for (int row = 0; row < model->rowCount(parent); ++row)
            lines += model->index(row, 0, parent).data().toString() + QStringLiteral(" | ") +
                     model->index(row, 1, parent).data().toString();
    }
    return lines;
}

} // namespace relay::test
