// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

namespace relay::test {

/// Columns `key` and `secret`: credentials as people have them, all of which are valid.
inline void credentialRows() {
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("secret");
    const auto row = [](const char* title, const char* key, const char* secret) {
        QTest::newRow(title) << QByteArray(key) << QByteArray(secret);
    };
    row("letters and digits", "278d425bdf160c739803", "7ad3773142a6692b25b8");
    row("base64", "abc+def=", "Qa43abc+/GJ8NUdI=");
    row("base64 with all its signs", "key", "Ab/cd+ef==");
    row("named base64", "base64:someKey", "base64:c29tZSBzZWNyZXQ+Lz8=");
    row("colons", "a:b:c", "a:b:c");
    row("a blank", "key", "two words");
    row("a number sign", "key", "one#two");
    row("a question mark", "key", "why?");
    row("a slash", "key", "/path/");
    row("quotes", "it's", "it's \"quoted\"");
    row("a dollar and a backslash", "key", "${HOME}\\n");
    row("a comment's look", "key", "one #two");
    row("not ASCII", "schl\303\274ssel", "g\303\251heim\303\237");
    row("one character", "k", "s");
}

} // namespace relay::test
