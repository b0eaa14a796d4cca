// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

class QComboBox;

namespace relay {

/// Replaces a box's items without touching what stands in its field; leaves them while the list is open. GUI
/// thread.
void offerItems(QComboBox& box, const QStringList& items);

} // namespace relay
