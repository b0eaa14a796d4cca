// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

class QMainWindow;
class QWidget;

namespace relay {

/// What the Tab key visits: the visible controls in reading order, one part of the window after the other:
/// tool bar, left, centre, right, bottom. Computed on demand, since panels move and their content is rebuilt.
/// GUI thread.
std::vector<QWidget*> focusOrder(const QMainWindow& window);

} // namespace relay
