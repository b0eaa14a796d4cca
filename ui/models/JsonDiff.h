// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// A value of a JSON payload that differs, by its path: `order.total`, `items[0].sku`.
struct JsonChange {
    QString path;   ///< empty for the payload itself
    QString before; ///< as JSON; null if it was not there
    QString after;  ///< null if it is gone

    bool operator==(const JsonChange&) const = default;
    /// `order.total: 19.99 → 21.00`, `+ order.note: "x"`, `− order.note: "x"`.
    QString text() const;
};

/// What changed from one JSON text to another, in the order of the new one; the order of keys, spaces and how
/// a character or number is written do not matter. At most `most`, and nothing if one of the texts is no
/// JSON. Any thread.
std::vector<JsonChange> jsonChanges(const QByteArray& before, const QByteArray& after, size_t most);

/// `before`, with its keys in the order of `after`, and written alike where the value is the same, so that
/// only what changed differs line by line. Unchanged if one of the texts is no JSON.
QByteArray arrangedLike(const QByteArray& before, const QByteArray& after);

} // namespace relay
