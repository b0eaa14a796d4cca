// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <optional>

namespace relay {

/// How well `typed` fits `text`: nothing where its letters do not all stand there in that order, whatever
/// their case; else higher is better. Letters that begin a word, follow each other or begin the text count
/// more, a short text more than a long one. Nothing typed fits everything alike. Any thread.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace relay
