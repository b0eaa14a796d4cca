// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// A PHP file without its comments; texts in quotes stay as they are. A value function.
QByteArray withoutComments(const QByteArray& php);

} // namespace relay
