// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace relay {

/// The name as a text that lives as long as the program, as Value wants it. Null if it is no name (lower
/// case, digits and underscores, at most 40), or if a thousand others were asked for: the names come from
/// files. Any thread.
const char* namedValue(QByteArrayView name);

} // namespace relay
