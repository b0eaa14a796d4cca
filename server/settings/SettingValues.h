// SPDX-License-Identifier: MIT
#pragma once

#include "settings/SettingTable.h"

#include <algorithm>
#include <initializer_list>
#include <type_traits>
#include <utility>

namespace relay::settingValues {

// How the rows of the setting table parse values of the usual kinds; like SettingRow::apply, they return what
// is allowed if a value is not. Value functions, any thread.

inline QByteArray range(qint64 lowest, qint64 highest) {
    return "a whole number from " + QByteArray::number(lowest) + " to " + QByteArray::number(highest);
}

inline std::optional<qint64> numberIn(const QByteArray& value, qint64 lowest, qint64 highest) {
    bool ok = false;
    const qint64 parsed = value.toLongLong(&ok);
    if (!ok || parsed < lowest || parsed > highest)
        return std::nullopt;
    return parsed;
}

inline std::optional<bool> truth(const QByteArray& value) {
    const QByteArray lower = value.toLower();
    if (lower == "true" || lower == "1" || lower == "on" || lower == "yes" || lower == "(true)")
        return true;
    if (lower == "false" || lower == "0" || lower == "off" || lower == "no" || lower == "(false)")
        return false;
    return std::nullopt;
}

inline constexpr char truthAllowed[] = "true or false";

/// A number in Limits, multiplied to the unit used there.
template <auto Member, qint64 Lowest, qint64 Highest, qint64 Unit = 1>
QByteArray limit(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, Lowest, Highest);
    if (!parsed)
        return range(Lowest, Highest);
    auto& field = draft.settings.limits.*Member;
    field = static_cast<std::remove_reference_t<decltype(field)>>(*parsed * Unit);
    return {};
}

/// A boolean setting.
template <auto Member>
QByteArray flag(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = truth(value);
    if (!parsed)
        return truthAllowed;
    draft.settings.*Member = *parsed;
    return {};
}

/// Any text setting (a path: whether it is usable shows when it is used).
template <auto Member>
QByteArray text(SettingsDraft& draft, const QByteArray& value) {
    draft.settings.*Member = value;
    return {};
}

/// One of a few words, each standing for a value.
template <typename T>
QByteArray oneOf(T& field, const QByteArray& value, std::initializer_list<std::pair<const char*, T>> words) {
    QByteArray allowed;
    for (const auto& [word, meaning] : words) {
        if (value == word) {
            field = meaning;
            return {};
        }
        allowed += (allowed.isEmpty() ? "" : ", ") + QByteArray(word);
    }
    return "one of " + allowed;
}

template <auto Member>
QByteArray megabytes(SettingsDraft& draft, const QByteArray& value) {
    const auto parsed = numberIn(value, 1, 1'000'000);
    draft.settings.*Member = parsed.value_or(0);
    return parsed ? QByteArray() : range(1, 1'000'000);
}

/// A name used in keys and facts.
template <auto Member, int Longest>
QByteArray plainName(SettingsDraft& draft, const QByteArray& value) {
    const bool plain = std::all_of(value.begin(), value.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (value.isEmpty() || value.size() > Longest || !plain)
        return "1 to " + QByteArray::number(Longest) + " ASCII characters without spaces";
    draft.settings.*Member = value;
    return {};
}

} // namespace relay::settingValues
