// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <string_view>

namespace relay {

class Values;

/// A text with named placeholders for values: "The event's name has {given:count character}; the limit is
/// {limit}."
///
/// | Place | Shows |
/// |---|---|
/// | {x} | a text on one line, cut after 80 bytes; a number in groups of three |
/// | {x:quoted} | the same text in double quotes |
/// | {x:whole} | a text on one line, not cut |
/// | {x:escaped} | a text whose line feeds are shown as \n, cut after 400 bytes |
/// | {x:plain} | a number without groups |
/// | {x:count noun} | "1 noun", "2 nouns" |
/// | {x:plural noun} | "noun" for 1, otherwise "nouns" |
/// | {x:is}, {x:was} | "is" or "was" for 1, otherwise "are" or "were" |
/// | {x:duration}, {x:milliseconds}, {x:seconds} | "2 min", for microseconds, milliseconds, seconds |
/// | {x:clock} | "2026-01-31 09:30:00 UTC", for seconds since 1970 |
///
/// [[a part with {x}]] is left out if a value in it is missing or an empty text; [[a part with {x}|else]]
/// then shows what follows the bar. {{x}} shows {x}. A brace that is not followed by a name is a plain brace.
///
/// A template that breaks these rules does not compile. A value, any thread.
class Template {
public:
    consteval Template(const char* text)
        : m_text(text) {
        if (!isWellFormed(text))
            malformedTemplate();
    }

    /// The text with the values filled in; a missing value outside [[ ]] shows nothing.
    QByteArray fill(const Values& values) const;
    /// The template itself.
    constexpr std::string_view text() const { return m_text; }

    /// A literal, a placeholder, or a delimiter of an optional part.
    struct Piece {
        enum class Kind { Literal, Place, Begin, Otherwise, End };
        Kind kind = Kind::Literal;
        std::string_view text; ///< a literal's text, or a placeholder's name
        std::string_view format;
    };
    /// Takes the first piece from `rest`, which is not empty. `inPart`: between [[ and ]].
    static constexpr Piece take(std::string_view& rest, bool inPart);

private:
    static void malformedTemplate() {} // not constexpr: calling it is a compile error
    static constexpr bool isFormat(std::string_view format);
    static constexpr bool isWellFormed(std::string_view text);

    std::string_view m_text;
};

/// The length of the name at the beginning of the text: lower-case letters, digits and underscores.
constexpr size_t placeNameLength(std::string_view text) {
    size_t length = 0;
    while (length < text.size() && ((text[length] >= 'a' && text[length] <= 'z') || text[length] == '_' ||
                                    (length > 0 && text[length] >= '0' && text[length] <= '9')))
        ++length;
    return length;
}

constexpr Template::Piece Template::take(std::string_view& rest, bool inPart) {
    const auto taken = [&rest](Piece piece, size_t length) {
        rest.remove_prefix(length);
        return piece;
    };
    if (!inPart && rest.starts_with("[["))
        return taken({Piece::Kind::Begin, {}, {}}, 2);
    if (inPart && rest.starts_with("]]"))
        return taken({Piece::Kind::End, {}, {}}, 2);
    if (inPart && rest.starts_with('|'))
        return taken({Piece::Kind::Otherwise, {}, {}}, 1);
    if (rest.starts_with("{{")) {
        const size_t name = placeNameLength(rest.substr(2));
        if (name > 0 && rest.substr(2 + name).starts_with("}}"))
            return taken({Piece::Kind::Literal, rest.substr(1, name + 2), {}}, name + 4);
    } else if (rest.starts_with('{')) {
        const std::string_view name = rest.substr(1, placeNameLength(rest.substr(1)));
        const std::string_view behind = rest.substr(1 + name.size());
        if (!name.empty() && behind.starts_with('}'))
            return taken({Piece::Kind::Place, name, {}}, name.size() + 2);
        if (const size_t end = behind.find('}');
            !name.empty() && behind.starts_with(':') && end < rest.size())
            return taken({Piece::Kind::Place, name, behind.substr(1, end - 1)}, name.size() + 2 + end);
    }
    const size_t end = rest.find_first_of(inPart ? "{|]" : "{[", 1);
    const std::string_view literal = rest.substr(0, end);
    return taken({Piece::Kind::Literal, literal, {}}, literal.size());
}

constexpr bool Template::isFormat(std::string_view format) {
    for (const std::string_view known : {"", "quoted", "whole", "escaped", "plain", "is", "was", "duration",
                                         "milliseconds", "seconds", "clock"})
        if (format == known)
            return true;
    for (const std::string_view known : {"count ", "plural "})
        if (format.starts_with(known) && format.size() > known.size())
            return true;
    return false;
}

constexpr bool Template::isWellFormed(std::string_view text) {
    bool inPart = false;
    bool hasPlace = false; // the part has a placeholder before its bar
    bool isOtherwise = false;
    while (!text.empty()) {
        const Piece piece = take(text, inPart);
        switch (piece.kind) {
        case Piece::Kind::Literal:
            break;
        case Piece::Kind::Place:
            if (!isFormat(piece.format))
                return false;
            hasPlace = true;
            break;
        case Piece::Kind::Begin:
            inPart = true;
            hasPlace = isOtherwise = false;
            break;
        case Piece::Kind::Otherwise:
            if (isOtherwise || !hasPlace)
                return false;
            isOtherwise = true;
            break;
        case Piece::Kind::End:
            if (!hasPlace)
                return false;
            inPart = false;
            break;
        }
    }
    return !inPart;
}

} // namespace relay
