// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace relay {

/// A value of a PHP array, as far as it can be determined without running the code.
class PhpValue {
public:
    enum class Kind : quint8 { Unknown, Null, Text, Array };

    PhpValue() = default; ///< unknown
    static PhpValue null();
    /// A text, a number or a boolean: true is "1", false is "".
    static PhpValue ofText(QByteArray text);

    Kind kind = Kind::Unknown;
    QByteArray text;
    QByteArray variable;    ///< the .env variable it was read from, set or not; empty for a literal
    bool isDefault = false; ///< the variable is not set
    std::vector<std::pair<QByteArray, PhpValue>> items;

    bool isUnknown() const { return kind == Kind::Unknown; }
    /// Whether PHP treats it as true. Not for an unknown value.
    bool isTrue() const;
    /// The item of that name, the last one if it occurs twice; null if there is none.
    const PhpValue* find(const QByteArray& name) const;
    /// Follows the names; an unknown value if one of the arrays is unknown, null() if an item is missing.
    PhpValue at(const std::vector<QByteArray>& path) const;
};

/// The array that a PHP file returns, such as a file in config/ or the configuration cached by artisan.
/// Literals, env(), nested arrays, casts, comparisons, `.`, `??`, `?:` and parentheses are evaluated;
/// everything else is an unknown value. Any text yields a value; what is nested too deeply is unknown. A
/// value function.
PhpValue readPhpArray(const QByteArray& php, const EnvFile& env);

} // namespace relay
