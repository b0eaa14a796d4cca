// SPDX-License-Identifier: MIT
#include "journal/packed/SplitText.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace relay {
namespace {

// What replaces a run in a shape. A text that contains one of these bytes is kept whole, after `wholeMark`.
constexpr char wholeMark = 1;
constexpr char hexMark = 2;    ///< followed by the number of bytes its digits encode
constexpr char numberMark = 3; ///< a decimal number of 64 bits

constexpr qsizetype shortestHex = 16;
constexpr qsizetype longestHex = 2 * 255;
constexpr qsizetype shortestNumber = 8;
constexpr qsizetype longestNumber = 18; // always fits into 64 bits

constexpr char noDigit = -1;

/// By byte: the value of a lower-case hex digit, otherwise noDigit.
constexpr auto hexValues = [] {
    std::array<char, 256> values{};
    values.fill(noDigit);
    for (char value = 0; value < 16; ++value)
        values[static_cast<std::size_t>(value < 10 ? '0' + value : 'a' + value - 10)] = value;
    return values;
}();

char hexValue(char c) {
    return hexValues[static_cast<unsigned char>(c)];
}

bool isHexDigit(char c) {
    return hexValue(c) != noDigit;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

bool holdsMark(QByteArrayView text) {
    // Counted, not searched for: the compiler turns that into a loop over many bytes at a time.
    return std::ranges::count_if(
               text, [](char c) { return c == wholeMark || c == hexMark || c == numberMark; }) > 0;
}

/// Where the next run of at least shortestNumber hex digits begins, if one begins at or after `from`;
/// otherwise the end. No run may begin before `from` and continue past it. Such a run covers one in every
/// shortestNumber bytes, so most texts need checking in only a few places.
qsizetype nextRun(QByteArrayView text, qsizetype from) {
    while (from + shortestNumber <= text.size()) {
        qsizetype at = from + shortestNumber;
        while (at > from && isHexDigit(text[at - 1]))
            --at;
        if (at == from)
            return from;
        from = at;
    }
    return text.size();
}

enum class Run { Plain, Hex, Number };

/// How a run of hex digits is treated.
Run kindOf(QByteArrayView run) {
    if (run.size() >= shortestHex && run.size() <= longestHex && run.size() % 2 == 0)
        return Run::Hex;
    if (run.size() >= shortestNumber && run.size() <= longestNumber && run[0] != '0' &&
        std::all_of(run.begin(), run.end(), isDigit))
        return Run::Number;
    return Run::Plain;
}

/// A text written in place: appending to a QByteArray costs more than the bytes appended.
class Output {
public:
    /// Room for `most` bytes; no more may be added.
    explicit Output(qsizetype most)
        : m_bytes(most, Qt::Uninitialized)
        , m_end(m_bytes.data()) {}

    void add(char byte) { *m_end++ = byte; }
    void add(QByteArrayView bytes) { m_end = std::copy(bytes.begin(), bytes.end(), m_end); }
    QByteArray take() {
        m_bytes.truncate(m_end - m_bytes.constData());
        return std::move(m_bytes);
    }

private:
    QByteArray m_bytes;
    char* m_end;
};

void addHex(QByteArrayView run, Output& shape, Output& values) {
    shape.add(hexMark);
    shape.add(static_cast<char>(run.size() / 2));
    for (qsizetype i = 0; i < run.size(); i += 2)
        values.add(static_cast<char>(hexValue(run[i]) << 4 | hexValue(run[i + 1])));
}

void addNumber(QByteArrayView run, Output& shape, Output& values) {
    quint64 number = 0;
    std::from_chars(run.data(), run.data() + run.size(), number);
    shape.add(numberMark);
    values.add(QByteArrayView(reinterpret_cast<const char*>(&number), sizeof number));
}

/// The two digits of each byte, one pair after the other.
constexpr auto hexDigits = [] {
    constexpr char digits[] = "0123456789abcdef";
    std::array<char, 512> pairs{};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        pairs[2 * byte] = digits[byte >> 4];
        pairs[2 * byte + 1] = digits[byte & 15];
    }
    return pairs;
}();

char* writeHex(char* out, QByteArrayView bytes) {
    for (const char byte : bytes) {
        std::memcpy(out, &hexDigits[2 * static_cast<unsigned char>(byte)], 2);
        out += 2;
    }
    return out;
}

} // namespace

SplitText splitText(QByteArrayView text) {
    if (holdsMark(text))
        return {wholeMark + text.toByteArray(), {}};
    // A run is longer than its replacement in the shape, and no shorter than its value.
    Output shape(text.size());
    Output values(text.size());
    qsizetype plainFrom = 0; // what follows is not in the shape yet
    for (qsizetype at = nextRun(text, 0); at < text.size();) {
        const auto* const last = std::find_if_not(text.begin() + at, text.end(), isHexDigit);
        const qsizetype end = last - text.begin();
        const QByteArrayView run = text.sliced(at, end - at);
        const Run kind = kindOf(run);
        if (kind != Run::Plain) {
            shape.add(text.sliced(plainFrom, at - plainFrom));
            kind == Run::Hex ? addHex(run, shape, values) : addNumber(run, shape, values);
            plainFrom = end;
        }
        at = nextRun(text, end);
    }
    shape.add(text.sliced(plainFrom));
    return {shape.take(), values.take()};
}

QByteArray joinedText(QByteArrayView shape, QByteArrayView values, QByteArray room) {
    if (shape.startsWith(wholeMark))
        return shape.sliced(1).toByteArray();
    // A number has at most longestNumber digits, and takes 8 bytes of `values` and 1 of the shape.
    const qsizetype most = shape.size() + 3 * values.size();
    if (room.capacity() < most)
        room = QByteArray(most, Qt::Uninitialized);
    char* out = room.data();
    for (const char* at = shape.begin();;) {
        const char* const mark =
            std::find_if(at, shape.end(), [](char c) { return c == hexMark || c == numberMark; });
        out = std::copy(at, mark, out);
        if (mark == shape.end())
            break;
        at = mark + 1;
        if (*mark == hexMark) {
            const auto size = static_cast<unsigned char>(*at++);
            out = writeHex(out, values.first(size));
            values = values.sliced(size);
        } else {
            quint64 number = 0;
            std::memcpy(&number, values.data(), sizeof number);
            values = values.sliced(sizeof number);
            out = std::to_chars(out, out + longestNumber, number).ptr;
        }
    }
    room.resize(out - room.constData());
    return room;
}

} // namespace relay
