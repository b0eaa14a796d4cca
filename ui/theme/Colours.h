// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/ChannelName.h"

#include <QColor>
#include <QPalette>

namespace relay {

/// Colours by meaning, for light and dark; each text colour has a contrast of at least 4.5:1 on `base`,
/// `window` and its own tint (a test checks this). Colour never conveys anything by itself: there is always a
/// word or an icon too. Values; any thread.
struct Colours {
    bool dark = false;
    QColor window;   ///< bars, panel titles, forms
    QColor base;     ///< lists, editors
    QColor raised;   ///< buttons, chosen tabs
    QColor hover;    ///< under the mouse
    QColor hairline; ///< between panels, around fields
    QColor text;
    QColor muted;    ///< for secondary text: times, units, column titles
    QColor accent;   ///< the one accent: links, focus, the default button
    QColor onAccent; ///< text on it
    QColor selected; ///< background of selected rows; text keeps its colour on it
    QColor found;    ///< behind a search match
    QColor good;
    QColor hint;
    QColor warning;
    QColor problem;
    QColor goodTint; ///< backgrounds for rows, badges and banners
    QColor hintTint;
    QColor warningTint;
    QColor problemTint;
    QColor string; ///< in JSON
    QColor number;
    QColor keyword;

    QColor kind(ChannelKind kind) const;     ///< the text of a channel's badge
    QColor kindTint(ChannelKind kind) const; ///< the badge's background

    static const Colours& light();
    static const Colours& darkOnes();
    /// The ones that match a palette (a widget's palette() while painting), by its lightness.
    static const Colours& of(const QPalette& palette);

    /// The palette for the style.
    QPalette palette() const;
};

} // namespace relay
