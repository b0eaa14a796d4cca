// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ChannelName.h"

#include <QColor>
#include <QPalette>

namespace relay {

/// What colours mean, for light and dark; each text colour has a contrast of 4.5:1 or more on `base`,
/// `window` and its own tint (a test walks them). Colour never says anything alone: a word or an icon stands
/// beside it. Values; any thread.
struct Colours {
    bool dark = false;
    QColor window;   ///< bars, panel titles, forms
    QColor base;     ///< lists, editors
    QColor raised;   ///< buttons, chosen tabs
    QColor hover;    ///< under the mouse
    QColor hairline; ///< between panels, around fields
    QColor text;
    QColor muted;    ///< second in importance: times, units, titles of columns
    QColor accent;   ///< the one accent: links, focus, the default button
    QColor onAccent; ///< text on it
    QColor selected; ///< background of selected rows; text keeps its colour on it
    QColor found;    ///< behind a text that is being found
    QColor good;
    QColor hint;
    QColor warning;
    QColor problem;
    QColor goodTint; ///< backgrounds for rows, badges and banners
    QColor hintTint;
    QColor warningTint;
    QColor problemTint;
    QColor string; ///< of JSON
    QColor number;
    QColor keyword;

    QColor kind(ChannelKind kind) const;     ///< a channel's badge, its text
    QColor kindTint(ChannelKind kind) const; ///< and its background

    static const Colours& light();
    static const Colours& darkOnes();
    /// Those that fit a palette (a widget's palette() while painting): by its lightness.
    static const Colours& of(const QPalette& palette);

    /// The palette for the style.
    QPalette palette() const;
};

} // namespace relay
