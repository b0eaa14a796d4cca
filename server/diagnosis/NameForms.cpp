// SPDX-License-Identifier: MIT
#include "diagnosis/NameForms.h"

#include <QHash>

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr std::array prefixes{QByteArrayView("private-encrypted-cache-"),
                              QByteArrayView("private-encrypted-"),
                              QByteArrayView("private-cache-"),
                              QByteArrayView("private-"),
                              QByteArrayView("presence-cache-"),
                              QByteArrayView("presence-"),
                              QByteArrayView("cache-")};

constexpr bool isSeparator(char c) {
    return c == '.' || c == '-' || c == '_';
}
constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}
constexpr bool isDigit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool isHex(char c) {
    return isDigit(c) || (lower(c) >= 'a' && lower(c) <= 'f');
}

qsizetype leadingPrefix(QByteArrayView name) {
    for (const QByteArrayView prefix : prefixes)
        if (name.startsWith(prefix))
            return prefix.size();
    return 0;
}

bool isMissingWord(QByteArrayView segment) {
    return segment == "undefined" || segment == "null" || segment == "nan";
}

// A number, part of a UUID, a ULID or a hash: what differs from record to record.
bool isId(QByteArrayView segment) {
    if (segment.isEmpty() || isMissingWord(segment))
        return true;
    const bool digit = std::ranges::any_of(segment, isDigit);
    if (digit && std::ranges::all_of(segment, isHex))
        return true;
    return digit && segment.size() >= 20;
}

// Lower-cased, in place: "orders" and "order" become the same, "categories" and "category" too.
void foldPlural(QByteArray& segment) {
    if (segment.size() > 4 && segment.endsWith("ies"))
        segment.replace(segment.size() - 3, 3, "y");
    else if (segment.size() > 2 && segment.endsWith('s') && !segment.endsWith("ss"))
        segment.chop(1);
}

constexpr qsizetype uuidLength = 36;

// 8-4-4-4-12 hexadecimal digits at the beginning of the text.
bool startsWithUuid(QByteArrayView text) {
    if (text.size() < uuidLength)
        return false;
    for (qsizetype i = 0; i < uuidLength; ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text[i] != '-' : !isHex(text[i]))
            return false;
    }
    return true;
}

// The base in lower case, split at its separators; runs of separators count once, a UUID is one segment.
std::vector<QByteArray> segmentsOf(QByteArrayView base) {
    std::vector<QByteArray> segments(1);
    for (qsizetype at = 0; at < base.size(); ++at) {
        if (segments.back().isEmpty() && startsWithUuid(base.sliced(at))) {
            segments.back() = base.sliced(at, uuidLength).toByteArray().toLower().replace('-', "");
            at += uuidLength - 1;
        } else if (!isSeparator(base[at])) {
            segments.back() += lower(base[at]);
        } else if (!segments.back().isEmpty()) {
            segments.emplace_back();
        }
    }
    return segments;
}

QByteArray lowered(QByteArrayView text) {
    return text.toByteArray().toLower();
}

QByteArray singleSeparators(QByteArrayView text) {
    QByteArray out;
    for (const char c : text)
        if (!isSeparator(c) || out.isEmpty() || out.back() != c)
            out += c;
    return out;
}

QByteArray alikeSeparators(QByteArrayView text) {
    QByteArray out = singleSeparators(text).toLower();
    std::ranges::replace_if(out, isSeparator, '.');
    return out;
}

// What JavaScript turns an object into in a text: "[object Object]".
bool isObjectText(QByteArrayView name) {
    return name.contains("[object");
}

constexpr bool isLetter(char c) {
    return (lower(c) >= 'a' && lower(c) <= 'z') || c == '_';
}

// Where ":id" begins, -1 if it does not occur: "orders:5" has a value after its colon.
qsizetype colonOfTemplate(QByteArrayView name) {
    for (qsizetype at = name.indexOf(':'); at >= 0; at = name.indexOf(':', at + 1))
        if (at + 1 < name.size() && isLetter(name[at + 1]))
            return at;
    return -1;
}

// An unfilled template placeholder: "{id}", ":id", "$id".
bool isTemplate(QByteArrayView name) {
    return name.contains('{') || name.contains('}') || name.contains('$') || colonOfTemplate(name) >= 0;
}

NameForms::Gap gapOf(QByteArrayView name) {
    const QByteArrayView base = channelBase(name);
    if (base.isEmpty())
        return NameForms::Gap::Empty;
    if (isTemplate(base))
        return NameForms::Gap::Template;
    if (isSeparator(base.back()))
        return NameForms::Gap::TrailingSeparator;
    return gapText(name).isEmpty() ? NameForms::Gap::None : NameForms::Gap::Undefined;
}

// Whether that many edits are enough; up to nine branches for two edits, most of which end at the next
// character.
bool isWithin(QByteArrayView a, QByteArrayView b, int edits) {
    const qsizetype common = std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin();
    a = a.sliced(common);
    b = b.sliced(common);
    if (a.isEmpty() || b.isEmpty())
        return std::max(a.size(), b.size()) <= edits;
    if (edits == 0)
        return false;
    return isWithin(a.sliced(1), b.sliced(1), edits - 1) || isWithin(a.sliced(1), b, edits - 1) ||
           isWithin(a, b.sliced(1), edits - 1);
}

// The name with a mark in place of each id, and everything else unchanged.
QByteArray withoutIds(QByteArrayView name) {
    const QByteArrayView prefix = channelPrefix(name);
    QByteArray out = prefix.toByteArray();
    for (qsizetype at = prefix.size(); at < name.size();) {
        if (isSeparator(name[at])) {
            out += name[at++];
            continue;
        }
        const auto separator = std::find_if(name.begin() + at, name.end(), isSeparator);
        const bool isUuid = startsWithUuid(name.sliced(at));
        const qsizetype end = isUuid ? at + uuidLength : separator - name.begin();
        const QByteArrayView segment = name.sliced(at, end - at);
        at = end;
        if (isUuid || isId(segment)) {
            out += '#';
            continue;
        }
        for (const char c : segment)
            if (!isDigit(c))
                out += c;
            else if (!out.endsWith('#'))
                out += '#';
    }
    return out;
}

// Whether a separator and then nothing but the mark of an id begin there.
bool idBegins(const QByteArray& marked, qsizetype at) {
    return at + 1 < marked.size() && isSeparator(marked[at]) && marked[at + 1] == '#' &&
           (at + 2 == marked.size() || isSeparator(marked[at + 2]));
}

quint64 hashed(const QByteArray& text) {
    return static_cast<quint64>(qHash(text));
}

} // namespace

QByteArrayView channelPrefix(QByteArrayView name) {
    qsizetype length = 0;
    while (const qsizetype more = leadingPrefix(name.sliced(length)))
        length += more;
    return name.first(length);
}

QByteArrayView channelBase(QByteArrayView name) {
    return name.sliced(channelPrefix(name).size());
}

NameForms NameForms::of(QByteArrayView name) {
    const QByteArrayView base = channelBase(name);
    NameForms forms;
    forms.base = lowered(base);
    forms.gap = gapOf(name);
    const qsizetype first = leadingPrefix(name);
    forms.doubledPrefix = first > 0 && leadingPrefix(name.sliced(first)) > 0;
    QByteArray folded;
    QByteArray skeleton;
    bool lastWasId = false;
    for (QByteArray& segment : segmentsOf(base)) {
        const bool id = isId(segment);
        foldPlural(segment);
        folded += segment + '.';
        if (!id || !lastWasId)
            skeleton += (id ? QByteArrayLiteral("#") : segment) + '.';
        lastWasId = id;
    }
    forms.folded = hashed(folded);
    forms.skeleton = hashed(skeleton);
    for (const char c : base)
        forms.letters |= quint64(1) << (static_cast<unsigned char>(lower(c)) & 63);
    return forms;
}

QByteArray gapText(QByteArrayView name) {
    const QByteArrayView base = channelBase(name);
    if (isTemplate(base) || isObjectText(base)) {
        static constexpr std::array openings{QByteArrayView("[object"), QByteArrayView("${"),
                                             QByteArrayView("{"), QByteArrayView("$")};
        for (const QByteArrayView opening : openings)
            if (const qsizetype at = base.indexOf(opening); at >= 0)
                return base.sliced(at).toByteArray();
        if (const qsizetype at = colonOfTemplate(base); at >= 0)
            return base.sliced(at).toByteArray();
        return base.toByteArray();
    }
    qsizetype start = 0;
    for (qsizetype at = 0; at <= base.size(); ++at) {
        if (at < base.size() && !isSeparator(base[at]))
            continue;
        const QByteArrayView segment = base.sliced(start, at - start);
        if (segment == "undefined" || segment == "null" || segment == "NaN")
            return segment.toByteArray();
        start = at + 1;
    }
    return {};
}

bool lacksIdOf(QByteArrayView gapped, QByteArrayView name) {
    const NameForms::Gap gap = gapOf(gapped);
    if (gap == NameForms::Gap::None || gap == NameForms::Gap::Empty || gapOf(name) != NameForms::Gap::None)
        return false;
    const QByteArray text = gapText(gapped);
    const qsizetype at = text.isEmpty() ? gapped.size() : gapped.lastIndexOf(text);
    const QByteArrayView behind = gapped.sliced(at + text.size());
    return name.size() > at + behind.size() && name.startsWith(gapped.first(at)) && name.endsWith(behind);
}

bool doublesPrefixOf(QByteArrayView doubled, QByteArrayView name) {
    const QByteArrayView prefix = channelPrefix(name);
    return !prefix.isEmpty() && doubled.size() == prefix.size() + name.size() && doubled.startsWith(prefix) &&
           doubled.endsWith(name);
}

bool holdsId(QByteArrayView name) {
    return withoutIds(name).contains('#');
}

const char* name(NameDifference difference) {
    switch (difference) {
    case NameDifference::Prefix:
        return "prefix";
    case NameDifference::DoubledSeparator:
        return "doubled-separator";
    case NameDifference::Case:
        return "case";
    case NameDifference::Separator:
        return "separator";
    case NameDifference::Plural:
        return "plural";
    case NameDifference::Id:
        return "another-id";
    case NameDifference::Spelling:
        return "spelling";
    }
    return "spelling";
}

NameDifference foldedDifference(QByteArrayView a, QByteArrayView b) {
    const QByteArrayView left = channelBase(a);
    const QByteArrayView right = channelBase(b);
    if (left == right)
        return NameDifference::Prefix;
    if (singleSeparators(left) == singleSeparators(right))
        return NameDifference::DoubledSeparator;
    if (lowered(left) == lowered(right))
        return NameDifference::Case;
    if (alikeSeparators(left) == alikeSeparators(right))
        return NameDifference::Separator;
    return NameDifference::Plural;
}

bool differInIdsOnly(QByteArrayView a, QByteArrayView b) {
    return a != b && withoutIds(a) == withoutIds(b);
}

bool addsIdsTo(QByteArrayView other, QByteArrayView name) {
    const qsizetype prefix = channelPrefix(name).size();
    if (name.size() <= other.size() || channelPrefix(other) != channelPrefix(name))
        return false;
    const QByteArray less = withoutIds(other);
    const QByteArray more = withoutIds(name);
    qsizetype at = prefix;
    for (qsizetype i = prefix; i < more.size();) {
        if (idBegins(more, i) && !(idBegins(less, at) && less[at] == more[i])) {
            i += 2;
            continue;
        }
        if (at == less.size() || less[at++] != more[i++])
            return false;
    }
    return at == less.size() && more != less;
}

int editDistance(QByteArrayView a, QByteArrayView b, int limit) {
    if (qAbs(a.size() - b.size()) > limit)
        return limit + 1;
    for (int edits = 0; edits <= limit; ++edits)
        if (isWithin(a, b, edits))
            return edits;
    return limit + 1;
}

} // namespace relay
