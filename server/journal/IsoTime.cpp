// SPDX-License-Identifier: MIT
#include "journal/IsoTime.h"

#include <algorithm>
#include <chrono>

namespace relay {
namespace {

constexpr qint64 perSecond = 1'000'000;
constexpr qint64 perDay = 86'400 * perSecond;
constexpr qint64 earliest = -62'167'219'200 * perSecond; // 0000-01-01T00:00:00Z
constexpr qint64 latest = 253'402'300'800 * perSecond - 1;

void writeDigits(char* to, qint64 value, int count) {
    for (int i = count - 1; i >= 0; --i) {
        to[i] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

/// Reads the fixed parts of a time from left to right.
class Scanner {
public:
    explicit Scanner(QByteArrayView text)
        : m_text(text) {}

    bool atEnd() const { return m_at == m_text.size(); }
    bool take(char c) {
        if (atEnd() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    /// Exactly `count` digits with a value within [low, high].
    bool number(int count, int low, int high, int& value) {
        value = 0;
        for (int i = 0; i < count; ++i, ++m_at) {
            if (atEnd() || !isDigit(m_text[m_at]))
                return false;
            value = value * 10 + (m_text[m_at] - '0');
        }
        return value >= low && value <= high;
    }
    /// One to six digits as millionths; further ones are skipped.
    bool fraction(qint64& micros) {
        micros = 0;
        qint64 weight = perSecond / 10;
        const qsizetype start = m_at;
        for (; !atEnd() && isDigit(m_text[m_at]); ++m_at, weight /= 10)
            micros += (m_text[m_at] - '0') * weight;
        return m_at > start;
    }

private:
    static bool isDigit(char c) { return c >= '0' && c <= '9'; }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

bool takeDate(Scanner& in, qint64& micros) {
    int year = 0;
    int month = 0;
    int day = 0;
    if (!(in.number(4, 0, 9999, year) && in.take('-') && in.number(2, 1, 12, month) && in.take('-') &&
          in.number(2, 1, 31, day)))
        return false;
    const std::chrono::year_month_day date{std::chrono::year(year),
                                           std::chrono::month(static_cast<unsigned>(month)),
                                           std::chrono::day(static_cast<unsigned>(day))};
    micros = std::chrono::sys_days(date).time_since_epoch().count() * perDay;
    return date.ok();
}

bool takeClock(Scanner& in, qint64& micros) {
    int hour = 0;
    int minute = 0;
    int second = 0;
    qint64 fraction = 0;
    if (!(in.number(2, 0, 23, hour) && in.take(':') && in.number(2, 0, 59, minute)))
        return false;
    if (in.take(':') && !in.number(2, 0, 60, second))
        return false;
    if (in.take('.') && !in.fraction(fraction))
        return false;
    micros = (hour * 3600ll + minute * 60 + second) * perSecond + fraction;
    return true;
}

/// `Z`, `+hh:mm`, `-hh:mm`, or nothing, which also means UTC.
bool takeOffset(Scanner& in, qint64& micros) {
    micros = 0;
    if (in.atEnd() || in.take('Z') || in.take('z'))
        return true;
    const bool ahead = in.take('+');
    int hour = 0;
    int minute = 0;
    if (!((ahead || in.take('-')) && in.number(2, 0, 23, hour)))
        return false;
    in.take(':');
    if (!in.number(2, 0, 59, minute))
        return false;
    micros = (hour * 3600ll + minute * 60) * perSecond * (ahead ? 1 : -1);
    return true;
}

} // namespace

void appendIsoTime(QByteArray& out, qint64 microseconds) {
    const qint64 time = std::clamp(microseconds, earliest, latest);
    const qint64 days = time >= 0 ? time / perDay : -((perDay - 1 - time) / perDay);
    const qint64 within = time - days * perDay;
    const qint64 second = within / perSecond;
    const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};

    char text[] = "0000-00-00T00:00:00.000000Z";
    writeDigits(text, static_cast<int>(date.year()), 4);
    writeDigits(text + 5, static_cast<unsigned>(date.month()), 2);
    writeDigits(text + 8, static_cast<unsigned>(date.day()), 2);
    writeDigits(text + 11, second / 3600, 2);
    writeDigits(text + 14, second / 60 % 60, 2);
    writeDigits(text + 17, second % 60, 2);
    writeDigits(text + 20, within % perSecond, 6);
    out.append(text, sizeof text - 1);
}

std::optional<qint64> fromIsoTime(QByteArrayView text) {
    Scanner in(text);
    qint64 date = 0;
    qint64 clock = 0;
    qint64 offset = 0;
    if (!takeDate(in, date))
        return std::nullopt;
    if (in.atEnd())
        return date;
    if (!((in.take('T') || in.take('t') || in.take(' ')) && takeClock(in, clock) && takeOffset(in, offset)))
        return std::nullopt;
    if (!in.atEnd())
        return std::nullopt;
    return date + clock - offset;
}

} // namespace relay
