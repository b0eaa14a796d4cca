// SPDX-License-Identifier: MIT
#include "publish/OfferItems.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>

namespace relay {

void offerItems(QComboBox& box, const QStringList& items) {
    QStringList have;
    for (int i = 0; i < box.count(); ++i)
        have += box.itemText(i);
    if (have == items || box.view()->isVisible())
        return;
    const QString text = box.currentText();
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItems(items);
    if (box.isEditable()) {
        box.setCurrentIndex(-1);
        box.setEditText(text);
    } else {
        box.setCurrentIndex(std::max(0, box.findText(text)));
    }
}

} // namespace relay
