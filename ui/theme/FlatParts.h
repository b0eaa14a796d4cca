// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Icons.h"

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionSlider;
class QStyleOptionTab;
class QToolButton;

namespace relay {

struct Colours;

/// The parts that FlatStyle is drawn from. GUI thread.
namespace flat {

/// A rounded rectangle; an invalid colour omits the fill or the line.
void drawPlate(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& line);
/// The frame of a field, in the accent colour while it has the focus.
void drawField(QPainter& painter, const QStyleOption& option, const Colours& c);
void drawButton(QPainter& painter, const QStyleOption& option, const Colours& c);
void drawToolButton(QPainter& painter, const QStyleOption& option, const Colours& c);
void drawArrow(QPainter& painter, const QStyleOption& option, Icon icon, const Colours& c);
/// A column's title, above a hairline.
void drawHeader(QPainter& painter, const QStyleOptionHeader& option, const Colours& c);
/// The places of the arrow and the title of a column that the rows are sorted by: the title gets the room
/// that the arrow leaves, up to the edge if it is scarce.
QRect arrowOf(const QStyleOptionHeader& option);
QRect titleOf(const QStyleOptionHeader& option);
/// As much of the title as there is room for; nothing rather than a letter or two.
QString headerTitle(const QStyleOptionHeader& option);
/// A tab's shape, with the accent below the selected one.
void drawTab(QPainter& painter, const QStyleOptionTab& option, const Colours& c);
/// The line between panels.
void drawSeparator(QPainter& painter, const QStyleOption& option, const Colours& c);
void drawScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle,
                   const Colours& c);

/// A menu's title in the menu bar, including its text.
void drawMenuTitle(QPainter& painter, const QStyleOptionMenuItem& option, const Colours& c);

/// Names a button within a field, which has only an icon, by its action's text for screen readers.
void nameButtonInField(QToolButton& button);

/// The shape of an icon in another colour.
QIcon recoloured(const QIcon& icon, const QSize& size, const QColor& colour, qreal devicePixelRatio);
void drawCheckBox(QPainter& painter, const QStyleOption& option, const Colours& c);
void drawRadioButton(QPainter& painter, const QStyleOption& option, const Colours& c);

} // namespace flat
} // namespace relay
