// SPDX-License-Identifier: MIT
#include "net/http/ChunkLine.h"

#include "protocol/Http.h"
#include "protocol/Utf8.h"

namespace relay {
namespace {

constexpr qint64 largest = qint64(1) << 62;
constexpr qsizetype shownBytes = 100;

int hexValue(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void skipBlanks(QByteArrayView& rest) {
    while (rest.startsWith(' ') || rest.startsWith('\t'))
        rest = rest.sliced(1);
}

bool skipToken(QByteArrayView& rest) {
    qsizetype length = 0;
    while (length < rest.size() && isToken(rest.sliced(length, 1)))
        ++length;
    rest = rest.sliced(length);
    return length > 0;
}

/// A string in quotes, with \" and \\ inside; false if its closing quote is missing.
bool skipQuoted(QByteArrayView& rest) {
    for (qsizetype i = 1; i < rest.size(); ++i) {
        if (rest[i] == '"') {
            rest = rest.sliced(i + 1);
            return true;
        }
        if (rest[i] == '\\')
            ++i;
    }
    return false;
}

/// *( BWS ";" BWS name [ BWS "=" BWS ( token / quoted-string ) ] )
bool areExtensions(QByteArrayView rest) {
    while (!rest.isEmpty()) {
        skipBlanks(rest);
        if (!rest.startsWith(';'))
            return false;
        rest = rest.sliced(1);
        skipBlanks(rest);
        if (!skipToken(rest))
            return false;
        QByteArrayView value = rest;
        skipBlanks(value);
        if (!value.startsWith('='))
            continue;
        rest = value.sliced(1);
        skipBlanks(rest);
        if (!(rest.startsWith('"') ? skipQuoted(rest) : skipToken(rest)))
            return false;
    }
    return true;
}

} // namespace

Result<ChunkLine, Refused> readChunkLine(QByteArrayView line) {
    ChunkLine read;
    qsizetype digits = 0;
    for (; digits < line.size() && hexValue(line[digits]) >= 0; ++digits)
        read.size = read.size >= largest / 16 ? largest : read.size * 16 + hexValue(line[digits]);
    const bool hasSize = digits > 0;
    if (!hasSize || !areExtensions(line.sliced(digits)))
        return Refused{hasSize ? Reason::ChunkExtensionInvalid : Reason::ChunkSizeInvalid,
                       {{"line", boundedText(line, shownBytes)}}};
    read.extensions = line.size() - digits;
    return read;
}

} // namespace relay
