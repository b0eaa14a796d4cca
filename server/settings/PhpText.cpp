// SPDX-License-Identifier: MIT
#include "settings/PhpText.h"

namespace relay {
namespace {

/// The position after the quoted text that begins at `at`.
qsizetype behindText(const QByteArray& php, qsizetype at) {
    const char quote = php[at++];
    while (at < php.size() && php[at] != quote)
        at += php[at] == '\\' ? 2 : 1;
    return qMin(at + 1, php.size());
}

bool beginsLineComment(const QByteArray& php, qsizetype at) {
    const char next = at + 1 < php.size() ? php[at + 1] : '\0';
    return (php[at] == '/' && next == '/') || (php[at] == '#' && next != '['); // #[ is an attribute
}

bool beginsComment(const QByteArray& php, qsizetype at) {
    return php[at] == '/' && at + 1 < php.size() && php[at + 1] == '*';
}

} // namespace

QByteArray withoutComments(const QByteArray& php) {
    QByteArray out;
    out.reserve(php.size());
    qsizetype at = 0;
    while (at < php.size()) {
        if (php[at] == '\'' || php[at] == '"') {
            const qsizetype end = behindText(php, at);
            out += QByteArrayView(php).sliced(at, end - at);
            at = end;
        } else if (beginsLineComment(php, at)) {
            const qsizetype end = php.indexOf('\n', at);
            at = end < 0 ? php.size() : end;
        } else if (beginsComment(php, at)) {
            const qsizetype end = php.indexOf("*/", at + 2);
            at = end < 0 ? php.size() : end + 2;
            out += ' ';
        } else {
            out += php[at++];
        }
    }
    return out;
}

} // namespace relay
