// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace relay {

/// The name as a text that lives as long as the program, as Value requires. Null if it is not a valid name
/// (lower case, digits and underscores, at most 40), or if there are a thousand others already, because the
/// names come from files. Any thread.
const char* namedValue(QByteArrayView name);

} // namespace relay
