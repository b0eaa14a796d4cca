// SPDX-License-Identifier: MIT
#include "journal/filter/FilterQuantity.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>
#include <span>

namespace relay {
namespace {

using filterterms::Span;

struct Unit {
    const char* name;
    double factor;
};
constexpr Unit bytes[] = {{"", 1}, {"k", 1e3}, {"m", 1e6}};
constexpr Unit counts[] = {{"", 1}};
constexpr Unit durations[] = {{"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}};

/// What a field counts, and an example of it.
struct Measure {
    const char* field;
    FilterNumber number;
    std::span<const Unit> units;
    const char* example;
};
constexpr Measure measures[] = {
    {"size", FilterNumber::Size, bytes, "size:>10k, size:1k..2m"},
    {"recipients", FilterNumber::Recipients, counts, "recipients:0, recipients:>=2"},
    {"latency", FilterNumber::Latency, durations, "latency:>5ms, latency:100us..2s"},
    {"status", FilterNumber::Status, counts, "status:401, status:500..599"},
    {"code", FilterNumber::Code, counts, "code:4001, code:4000..4099"},
};

constexpr double greatest = 9e18;

/// A plain number, possibly with decimals, and its unit. Zero needs no unit.
std::optional<qint64> readQuantity(const QString& text, std::span<const Unit> units) {
    qsizetype end = 0;
    while (end < text.size() && ((text[end] >= u'0' && text[end] <= u'9') || text[end] == u'.'))
        ++end;
    const QString digits = text.first(end);
    const QString name = text.mid(end).toLower();
    bool isNumber = digits.size() > 0 && digits[0] != u'.' && !digits.endsWith(u'.');
    const double number = isNumber ? digits.toDouble(&isNumber) : 0;
    if (!isNumber)
        return std::nullopt;
    if (number == 0 && name.isEmpty())
        return 0;
    for (const Unit& unit : units) {
        if (name != QString::fromUtf8(unit.name))
            continue;
        const double value = number * unit.factor;
        if (value >= greatest)
            return static_cast<qint64>(greatest);
        const double whole = std::round(value);
        return std::abs(whole - value) < 1e-3 ? std::optional(static_cast<qint64>(whole)) : std::nullopt;
    }
    return std::nullopt;
}

const Measure& measureOf(const QString& field) {
    const auto* found =
        std::find_if(std::begin(measures), std::end(measures),
                     [&field](const Measure& measure) { return field == QLatin1String(measure.field); });
    Q_ASSERT(found != std::end(measures));
    return *found;
}

} // namespace

Span comparedSpan(FilterNumber number, FilterComparison comparison, qint64 value) {
    Span span{number};
    switch (comparison) {
    case FilterComparison::Equal:
        span.least = span.most = value;
        break;
    case FilterComparison::Less:
        span.most = value - 1;
        break;
    case FilterComparison::LessOrEqual:
        span.most = value;
        break;
    case FilterComparison::Greater:
        span.least = value + 1;
        break;
    case FilterComparison::GreaterOrEqual:
        span.least = value;
        break;
    }
    return span;
}

Result<Span, QString> readFilterQuantity(const FilterWord& word) {
    const Measure& measure = measureOf(word.field);
    const auto wrong = [&] {
        return QStringLiteral("“%1:” needs a number, such as %2.")
            .arg(word.field, QString::fromLatin1(measure.example));
    };
    const qsizetype dots = word.value.indexOf(QLatin1String(".."));
    if (dots < 0 || word.comparison != FilterComparison::Equal) {
        const auto value = readQuantity(word.value, measure.units);
        return value ? Result<Span, QString>(comparedSpan(measure.number, word.comparison, *value)) : wrong();
    }
    Span span{measure.number};
    const QString first = word.value.first(dots);
    const QString last = word.value.mid(dots + 2);
    const auto least = readQuantity(first, measure.units);
    const auto most = readQuantity(last, measure.units);
    if ((!least && !first.isEmpty()) || (!most && !last.isEmpty()) || (!least && !most))
        return wrong();
    span.least = least.value_or(span.least);
    span.most = most.value_or(span.most);
    if (span.least > span.most)
        return QStringLiteral("The range of “%1:” ends before it begins.").arg(word.field);
    return span;
}

} // namespace relay
