// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// A value of a JSON payload that differs, by its path: `order.total`, `items[0].sku`.
struct JsonChange {
    QString path;   ///< empty for the payload itself
    QString before; ///< as JSON; null if it did not exist
    QString after;  ///< null if it was removed

    bool operator==(const JsonChange&) const = default;
    /// `order.total: 19.99 → 21.00`, `+ order.note: "x"`, `− order.note: "x"`.
    QString text() const;
};

/// What changed from one JSON text to another, in the order of the new one; the order of keys, white space
/// and how a character or number is written do not matter. At most `most` changes; none if one of the texts
/// is not JSON. Any thread.
std::vector<JsonChange> jsonChanges(const QByteArray& before, const QByteArray& after, size_t most);

/// `before`, with its keys in the order of `after` and equal values written the same way, so that a
/// line-by-line comparison shows only what changed. Unchanged if one of the texts is not JSON.
QByteArray arrangedLike(const QByteArray& before, const QByteArray& after);

} // namespace relay
