// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringView>

namespace relay {

/// `text` as a PHP string in single quotes.
QString phpString(const QString& text);
/// The PHP value that json_decode would return, written as a literal: objects as arrays with their keys in
/// order, numbers as written. A null string if `json` is not JSON.
QString phpLiteral(QStringView json);

} // namespace relay
