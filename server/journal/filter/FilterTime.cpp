// SPDX-License-Identifier: MIT
#include "journal/filter/FilterTime.h"

#include "journal/filter/FilterQuantity.h"

#include <QDateTime>

namespace relay {
namespace {

using filterterms::Span;

constexpr qint64 second = 1'000'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 day = 24 * 60 * minute;

/// `-30s`, `-1.5h`.
std::optional<FilterTime> readRelative(const QString& text, qint64 now) {
    struct Unit {
        const char* name;
        qint64 length;
    };
    static constexpr Unit units[] = {
        {"ms", 1000}, {"s", second}, {"m", minute}, {"h", 60 * minute}, {"d", day}};
    constexpr double longest = 200 * 365; // days; prevents overflow
    for (const Unit& unit : units) {
        const QLatin1String name(unit.name);
        if (!text.endsWith(name, Qt::CaseInsensitive))
            continue;
        const QString digits = text.mid(1, text.size() - 1 - name.size());
        bool isNumber = !digits.isEmpty() && digits[0] >= u'0' && digits[0] <= u'9';
        const double count = isNumber ? digits.toDouble(&isNumber) : 0;
        const double back = count * static_cast<double>(unit.length);
        if (isNumber && back <= longest * static_cast<double>(day))
            return FilterTime{now - static_cast<qint64>(back), 1};
    }
    return std::nullopt;
}

/// Removes the decimals of the seconds from a clock time: how many millionths they are, and how long the last
/// digit is. Qt reads at most three.
struct Decimals {
    qint64 micros = 0;
    qint64 length = second;
};
std::optional<Decimals> takeDecimals(QString& text) {
    Decimals decimals;
    const qsizetype dot = text.indexOf(u'.');
    if (dot < 0)
        return decimals;
    qsizetype end = dot + 1;
    for (; end < text.size() && text[end] >= u'0' && text[end] <= u'9'; ++end)
        if (decimals.length > 1) {
            decimals.length /= 10;
            decimals.micros += text[end].digitValue() * decimals.length;
        }
    if (end == dot + 1)
        return std::nullopt;
    text.remove(dot, end - dot);
    return decimals;
}

QTime readClock(const QString& text) {
    const QTime withSeconds = QTime::fromString(text, QStringLiteral("HH:mm:ss"));
    return withSeconds.isValid() ? withSeconds : QTime::fromString(text, QStringLiteral("HH:mm"));
}

} // namespace

std::optional<FilterTime> readFilterTime(const QString& text, const FilterContext& context) {
    if (text.startsWith(u'-'))
        return readRelative(text, context.now);
    if (const QDate date = QDate::fromString(text, Qt::ISODate); date.isValid() && text.size() == 10)
        return FilterTime{date.startOfDay().toMSecsSinceEpoch() * 1000, day, true};
    QString whole = text;
    const auto decimals = takeDecimals(whole);
    if (!decimals)
        return std::nullopt;
    const qsizetype clockAt = whole.indexOf(u'T') + 1;
    QDateTime time;
    if (clockAt == 0)
        time = QDateTime(QDateTime::fromMSecsSinceEpoch(context.now / 1000).date(), readClock(whole));
    else if (clockAt == 11)
        time = QDateTime::fromString(whole, Qt::ISODate);
    if (!time.isValid() || (clockAt == 0 && !readClock(whole).isValid()))
        return std::nullopt;
    const bool hasSeconds = whole.mid(clockAt).count(u':') >= 2 && whole.mid(clockAt).indexOf(u':', 3) == 5;
    if (!hasSeconds && decimals->length != second)
        return std::nullopt;
    return FilterTime{time.toMSecsSinceEpoch() * 1000 + decimals->micros,
                      hasSeconds ? decimals->length : minute};
}

Result<Span, QString> readFilterTimes(const FilterWord& word, const FilterContext& context) {
    const auto wrong = [] {
        return QStringLiteral("“time:” needs a time, such as time:>-30s, time:12:01..12:05 or "
                              "time:>=2026-01-31T12:01:05.");
    };
    const qsizetype dots = word.value.indexOf(QLatin1String(".."));
    if (dots < 0 || word.comparison != FilterComparison::Equal) {
        const auto time = readFilterTime(word.value, context);
        if (!time)
            return wrong();
        if (word.comparison != FilterComparison::Equal)
            return comparedSpan(FilterNumber::Time, word.comparison, time->begin);
        return Span{FilterNumber::Time, time->begin, time->begin + time->length - 1};
    }
    Span span{FilterNumber::Time};
    const QString first = word.value.first(dots);
    const QString last = word.value.mid(dots + 2);
    const auto from = readFilterTime(first, context);
    const auto to = readFilterTime(last, context);
    if ((!from && !first.isEmpty()) || (!to && !last.isEmpty()) || (!from && !to))
        return wrong();
    if (from)
        span.least = from->begin;
    if (to)
        span.most = to->isDay ? to->begin + to->length - 1 : to->begin;
    if (span.least > span.most)
        return QStringLiteral("The range of “time:” ends before it begins.");
    return span;
}

} // namespace relay
