// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QFontMetrics;

namespace relay {

/// A channel's name in at most `width` pixels: the part before its last segment is shortened first
/// ("private-or….5"), because the last segment distinguishes it from its neighbours. Pure; any thread.
QString elidedChannel(const QString& name, const QFontMetrics& font, int width);

} // namespace relay
