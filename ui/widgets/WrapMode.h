// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>
#include <QTextOption>

namespace relay {

/// How to break a text into lines: at words, and within words that do not fit; or anywhere if it contains a
/// word of thousands of letters, whose end Qt would search for again on each line. Any thread.
QTextOption::WrapMode wrapMode(QStringView text);

} // namespace relay
