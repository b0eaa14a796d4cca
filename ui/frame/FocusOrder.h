// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

class QMainWindow;
class QWidget;

namespace relay {

/// What the Tab key visits: the controls that are seen, in reading order, the parts of the window one after
/// the other: tool bar, left, centre, right, below. Computed when it is needed, since panels move and what
/// they show is made anew. GUI thread.
std::vector<QWidget*> focusOrder(const QMainWindow& window);

} // namespace relay
