// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

#include <optional>

namespace relay {

/// How well `typed` matches `text`, higher is better; nullopt unless all its letters occur in that order,
/// ignoring case. Letters that begin a word or the text or follow each other score more, and a short text
/// scores more than a long one. An empty `typed` matches everything equally. Any thread.
std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace relay
