// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>

namespace relay {

/// Lengths used across the window, in device-independent pixels, in steps of 4.
namespace metrics {
inline constexpr int hairline = 1;
inline constexpr int tight = 4;
inline constexpr int gap = 8;
inline constexpr int margin = 12;
inline constexpr int wide = 24;
inline constexpr int rowHeight = 24; ///< of every table and tree
inline constexpr int icon = 16;
inline constexpr int toolIcon = 20;
inline constexpr int radius = 4;
} // namespace metrics

/// The three text sizes and the monospace font (for payloads, channel names, ids), from the system's fonts.
namespace fonts {
QFont normal();
QFont small();
QFont title();
QFont mono();
} // namespace fonts

} // namespace relay
