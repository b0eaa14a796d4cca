// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QComboBox;

namespace relay {

/// Replaces a box's items without changing the text in its field; does nothing while the list is open. GUI
/// thread.
void offerItems(QComboBox& box, const QStringList& items);

} // namespace relay
