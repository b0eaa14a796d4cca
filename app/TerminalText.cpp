// SPDX-License-Identifier: MIT
#include "TerminalText.h"

#include "system/PipeWriter.h"
#include "system/Terminal.h"

#include <QList>
#include <QString>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace relay {
namespace {

constexpr int cannotWrite = 2;        // exit code: the requested output could not be written
constexpr int mostMilliseconds = 500; // for the reader of stderr; a run may end with several lines

bool isBidiControl(char32_t c) {
    return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069);
}

QString markFor(char32_t c) {
    if (c < 0x20)
        return QChar(char16_t(0x2400 + c)); // the control pictures are in the same order
    if (c == 0x7f)
        return QChar(char16_t(0x2421));
    return QStringLiteral("<U+%1>").arg(uint(c), 4, 16, QLatin1Char('0')).toUpper();
}

bool isUnsafe(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029 || isBidiControl(c);
}

/// Printable ASCII only. Looks at all bytes, which compilers vectorise.
bool isPlain(QByteArrayView text) {
    bool isOther = false;
    for (const char c : text)
        isOther |= static_cast<unsigned char>(c - 0x20) >= 0x7f - 0x20;
    return !isOther;
}

QByteArray marked(const QByteArray& text, bool keepLines) {
    if (isPlain(text))
        return text;
    QString safe;
    for (const char32_t c : QString::fromUtf8(text).toUcs4())
        if (isUnsafe(c) && !(keepLines && c == U'\n'))
            safe += markFor(c);
        else
            safe += QString::fromUcs4(&c, 1);
    return safe.toUtf8();
}

QByteArray escaped(const QByteArray& json) {
    QString safe;
    for (const char32_t c : QString::fromUtf8(json).toUcs4())
        if (isUnsafe(c) && c >= 0x7f)
            safe += QStringLiteral("\\u%1").arg(uint(c), 4, 16, QLatin1Char('0'));
        else
            safe += QString::fromUcs4(&c, 1);
    return safe.toUtf8();
}

/// The ranges of East Asian wide characters and of emoji that terminals draw two columns wide.
bool isWide(char32_t c) {
    return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
           (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

qsizetype columnsOf(char32_t c) {
    return QChar::isMark(c) ? 0 : isWide(c) ? 2 : 1;
}

} // namespace

QByteArray safeText(const QByteArray& text) {
    return marked(text, false);
}

QByteArray safeLines(const QByteArray& text) {
    return marked(text, true);
}

QByteArray safeJson(const QByteArray& json) {
    // DEL, and the first bytes of the suspicious characters.
    const auto suspicious = [](char c) {
        return c == '\x7f' || c == '\xc2' || c == '\xd8' || c == '\xe2';
    };
    return std::any_of(json.begin(), json.end(), suspicious) ? escaped(json) : json;
}

qsizetype columnsOf(const QByteArray& text) {
    qsizetype columns = 0;
    for (const char32_t c : QString::fromUtf8(text).toUcs4())
        columns += columnsOf(c);
    return columns;
}

QByteArray cutTo(const QByteArray& text, qsizetype columns) {
    if (columnsOf(text) <= columns)
        return text;
    QString cut;
    qsizetype left = columns - 1; // for the ellipsis
    for (const char32_t c : QString::fromUtf8(text).toUcs4()) {
        left -= columnsOf(c);
        if (left < 0)
            break;
        cut += QString::fromUcs4(&c, 1);
    }
    return cut.toUtf8() + "…";
}

bool isColoured(std::FILE* stream) {
    return isTerminal(stream) && qEnvironmentVariableIsEmpty("NO_COLOR") && qgetenv("TERM") != "dumb";
}

void print(std::FILE* stream, const QByteArray& text) {
    if (stream == stderr) {
        PipeWriter errors(PipeWriter::Stream::Errors);
        errors.write(text);
        errors.flush(mostMilliseconds);
        return;
    }
    const auto size = static_cast<size_t>(text.size());
    if (std::fwrite(text.constData(), 1, size, stream) == size && std::fflush(stream) == 0)
        return;
    if (errno == EPIPE)
        std::_Exit(0);
    fail("the output cannot be written: " + QByteArray(std::strerror(errno)));
    std::_Exit(cannotWrite);
}

int fail(const QByteArray& line, int code) {
    print(stderr, "relaydesk: " + safeText(line) + '\n');
    return code;
}

} // namespace relay
