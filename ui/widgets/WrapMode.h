// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>
#include <QTextOption>

namespace relay {

/// How a text is broken into lines: at words, and within those that have no room; anywhere where it has a
/// word of thousands of letters, in which Qt would look for the word's end again for each line. Any thread.
QTextOption::WrapMode wrapMode(QStringView text);

} // namespace relay
