// SPDX-License-Identifier: MIT
#include "protocol/Template.h"

#include "protocol/Utf8.h"
#include "protocol/Values.h"
#include "protocol/Words.h"

#include <array>
#include <limits>

namespace relay {
namespace {

using Format = std::string_view;

QByteArrayView view(std::string_view text) {
    return {text.data(), qsizetype(text.size())};
}

QByteArray escaped(const QByteArray& text) {
    constexpr qsizetype most = 400;
    return shortened(QByteArray(text).replace('\n', "\\n"), most);
}

QByteArray textAs(Format format, const QByteArray& text) {
    if (format == "quoted")
        return quoted(text);
    if (format == "whole")
        return shown(text, text.size());
    return format == "escaped" ? escaped(text) : shown(text);
}

/// The noun of a format like "count event"; empty if the format begins with something else.
std::string_view nounOf(Format format, std::string_view kind) {
    return format.starts_with(kind) ? format.substr(kind.size()) : std::string_view();
}

QByteArray numberAs(Format format, qint64 number) {
    constexpr qint64 perMillisecond = 1'000;
    constexpr qint64 perSecond = 1'000'000;
    if (const std::string_view noun = nounOf(format, "count "); !noun.empty())
        return counted(number, view(noun));
    if (const std::string_view noun = nounOf(format, "plural "); !noun.empty())
        return view(noun).toByteArray() + (number == 1 ? "" : "s");
    if (format == "is")
        return number == 1 ? "is" : "are";
    if (format == "was")
        return number == 1 ? "was" : "were";
    if (format == "duration")
        return duration(number);
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    if (format == "milliseconds")
        return duration(qMin(number, most / perMillisecond) * perMillisecond);
    if (format == "seconds")
        return duration(qMin(number, most / perSecond) * perSecond);
    if (format == "clock")
        return clockText(number);
    if (format == "quoted")
        return quoted(QByteArray::number(number));
    return format == "plain" ? QByteArray::number(number) : grouped(number);
}

} // namespace

QByteArray Template::fill(const Values& values) const {
    QByteArray out;
    qsizetype partBegin = 0;
    bool inPart = false;
    bool isOtherwise = false; // after the bar of a part
    bool isKnown = true;      // every value of the part before its bar
    for (std::string_view rest = m_text; !rest.empty();) {
        const Piece piece = take(rest, inPart);
        const bool isShown = !isOtherwise || !isKnown;
        switch (piece.kind) {
        case Piece::Kind::Literal:
            if (isShown)
                out += view(piece.text);
            break;
        case Piece::Kind::Place: {
            const Value* value = values.find(view(piece.text));
            if (isShown && value)
                out += value->text() ? textAs(piece.format, *value->text())
                                     : numberAs(piece.format, *value->number());
            if (!isOtherwise && (!value || (value->text() && value->text()->isEmpty())))
                isKnown = false;
            break;
        }
        case Piece::Kind::Begin:
            inPart = isKnown = true;
            partBegin = out.size();
            break;
        case Piece::Kind::Otherwise:
            isOtherwise = true;
            if (!isKnown)
                out.truncate(partBegin);
            break;
        case Piece::Kind::End:
            if (!isKnown && !isOtherwise)
                out.truncate(partBegin);
            inPart = isOtherwise = false;
            break;
        }
    }
    return out;
}

} // namespace relay
