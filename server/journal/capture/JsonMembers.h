// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/SharedTexts.h"
#include "protocol/JsonValue.h"

#include <QByteArray>

#include <array>
#include <optional>
#include <span>

namespace relay {

/// The members of a JSON object, indexed by the position of their names in a table: each can be taken once,
/// and the remaining ones can be had as they were. A text may be given as base64 under its name plus
/// "_base64". Valid as long as the text of the object. One thread.
class JsonMembers {
public:
    /// `error` is set to the first thing that is wrong with a member, as the end of a sentence: "\"id\" is
    /// missing".
    JsonMembers(const JsonValue& object, std::span<const QByteArrayView> names, SharedTexts& texts,
                QByteArray& error);

    /// The value; null if there is none or it is already taken. JSON's null counts as none.
    const JsonValue* take(std::size_t place);
    const JsonValue* take(std::size_t place, JsonValue::Type type);
    /// Counts as not taken again.
    void putBack(std::size_t place) { m_members[place].isThere = true; }
    /// Null if there is none.
    QByteArray text(std::size_t place);
    /// Nothing if there is none.
    std::optional<qint64> number(std::size_t place, qint64 least, qint64 most);
    /// The members that were not taken, or that the table does not name: JSON members, joined by commas.
    QByteArray rest() const;

private:
    static constexpr std::size_t largestTable = 24; ///< names
    struct Member {
        JsonValue value;
        bool isThere = false;
        bool isBase64 = false;
    };
    void fail(std::size_t place, const QByteArray& problem);

    std::span<const QByteArrayView> m_names;
    SharedTexts& m_texts;
    QByteArray& m_error;
    std::array<Member, largestTable> m_members;
    QByteArray m_unknown;
};

} // namespace relay
