// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvFile.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace relay {

/// A value of a PHP array, as far as it can be told without running it.
class PhpValue {
public:
    enum class Kind : quint8 { Unknown, Null, Text, Array };

    PhpValue() = default; ///< unknown
    static PhpValue null();
    /// A text, a number or a truth value: true is "1", false is "".
    static PhpValue ofText(QByteArray text);

    Kind kind = Kind::Unknown;
    QByteArray text;
    QByteArray variable;    ///< of the .env that it was read from, set or not; empty for a literal
    bool isDefault = false; ///< the variable is not set
    std::vector<std::pair<QByteArray, PhpValue>> items;

    bool isUnknown() const { return kind == Kind::Unknown; }
    /// As PHP takes it for a truth value. Not for an unknown one.
    bool isTrue() const;
    /// The item of that name, the last one if it stands there twice; null if there is none.
    const PhpValue* find(const QByteArray& name) const;
    /// Along the names; an unknown value where one of the arrays is not known, null() where an item is
    /// missing.
    PhpValue at(const std::vector<QByteArray>& path) const;
};

/// The array that a PHP file returns, such as a file of config/ or the configuration that artisan cached.
/// Literals, env(), nested arrays, casts, comparisons, `.`, `??`, `?:` and parentheses are evaluated;
/// everything else is an unknown value. Any text gives a value; what is nested too deeply is unknown. A value
/// function.
PhpValue readPhpArray(const QByteArray& php, const EnvFile& env);

} // namespace relay
