// SPDX-License-Identifier: MIT
#include "protocol/SecretMask.h"

#include "protocol/Query.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace relay {
namespace {

constexpr QByteArrayView opening("[secret of app ");

/// Much faster than QByteArrayView::contains() if the text is short and rarely contains its first letter.
bool holds(QByteArrayView text, QByteArrayView part) {
    const std::string_view all(text.data(), static_cast<std::size_t>(text.size()));
    return all.find(std::string_view(part.data(), static_cast<std::size_t>(part.size()))) != all.npos;
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool couldBeAWord(const QByteArray& secret) {
    constexpr qsizetype shortest = 8;
    constexpr qsizetype longestWord = 11;
    return secret.size() < shortest ||
           (secret.size() <= longestWord && std::all_of(secret.begin(), secret.end(), isLetter));
}

bool isLetterOrDigit(char c) {
    return isLetter(c) || (c >= '0' && c <= '9');
}

/// The longest run of letters and digits, which no encoding changes.
QByteArray coreOf(const QByteArray& secret) {
    QByteArrayView longest;
    for (auto at = secret.begin(); at != secret.end();) {
        const auto begin = std::find_if(at, secret.end(), isLetterOrDigit);
        at = std::find_if_not(begin, secret.end(), isLetterOrDigit);
        if (at - begin > longest.size())
            longest = {begin, at};
    }
    return longest.toByteArray();
}

/// Whether the text begins with the two hexadecimal digits of the character.
bool startsWithHexOf(QByteArrayView text, char c) {
    return text.size() >= 2 && text.first(2).compare(QByteArray(1, c).toHex(), Qt::CaseInsensitive) == 0;
}

/// The length of the character at the start of the text, written plainly, as in JSON ("\/", "\u002f", with
/// more backslashes for a string within a string), or as in URLs ("%2F"); 0 if it is not there.
qsizetype spelledLength(QByteArrayView text, char c) {
    const auto isBackslash = [](char each) {
        return each == '\\';
    };
    constexpr qsizetype most = 63; // a string within five strings
    const QByteArrayView start = text.first(std::min(text.size(), most));
    const qsizetype backslashes = std::find_if_not(start.begin(), start.end(), isBackslash) - start.begin();
    if (isBackslash(c) && backslashes > 0)
        return backslashes;
    const QByteArrayView rest = text.sliced(backslashes);
    if (rest.startsWith(c))
        return backslashes + 1;
    if (backslashes > 0 && rest.startsWith("u00") && startsWithHexOf(rest.sliced(3), c))
        return backslashes + 5;
    return backslashes == 0 && rest.startsWith('%') && startsWithHexOf(rest.sliced(1), c) ? 3 : 0;
}

/// How much of the start of the text is the secret, however it is spelled; 0 if the text does not start with
/// it.
qsizetype spelledLength(QByteArrayView text, const QByteArray& secret) {
    qsizetype at = 0;
    for (const char c : secret) {
        const QByteArrayView rest = text.sliced(at);
        const qsizetype length = isLetterOrDigit(c) ? (rest.startsWith(c) ? 1 : 0) : spelledLength(rest, c);
        if (length == 0)
            return 0;
        at += length;
    }
    return at;
}

/// The end of the placeholder that begins at `at`; `at` itself if none does.
qsizetype endOfPlaceholder(QByteArrayView text, qsizetype at) {
    if (!text.sliced(at).startsWith(opening))
        return at;
    const qsizetype close = text.indexOf(']', at);
    return close < 0 ? at : close + 1;
}

/// Finds the next place of a character, for positions queried in ascending order.
class NextPlace {
public:
    NextPlace(QByteArrayView text, char wanted)
        : m_text(text)
        , m_wanted(wanted) {}

    /// The first place at or after `at`; the end if there is none.
    qsizetype from(qsizetype at) {
        if (m_found < at) {
            m_found = m_text.indexOf(m_wanted, at);
            if (m_found < 0)
                m_found = m_text.size();
        }
        return m_found;
    }

private:
    QByteArrayView m_text;
    char m_wanted;
    qsizetype m_found = -1;
};

} // namespace

QByteArray secretPlaceholder(QByteArrayView appId) {
    return opening.toByteArray() + appId.toByteArray() + ']';
}

bool holdsSecretPlaceholder(QByteArrayView text) {
    return holds(text, opening);
}

SecretMask::SecretMask(const std::vector<AppConfig>& apps) {
    for (const AppConfig& app : apps) {
        if (app.secret.isEmpty() || app.secret == app.id || app.secret == app.key)
            continue;
        const QByteArray placeholder = secretPlaceholder(app.id);
        m_secrets.push_back({app.secret, placeholder, coreOf(app.secret)});
        if (!couldBeAWord(app.secret))
            m_distinctive.push_back(m_secrets.back());
    }
    std::stable_sort(m_distinctive.begin(), m_distinctive.end(),
                     [](const Secret& a, const Secret& b) { return a.text.size() > b.text.size(); });
}

QByteArray SecretMask::masked(const QByteArray& text) const {
    const auto mayOccur = [&text](const Secret& secret) {
        return holds(text, secret.core);
    };
    if (std::none_of(m_distinctive.begin(), m_distinctive.end(), mayOccur))
        return text;
    // One pass, so that inserted placeholders are not searched again.
    QByteArray result;
    qsizetype copied = 0;
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype end = endOfPlaceholder(text, at); end > at) {
            at = end;
            continue;
        }
        const auto rest = QByteArrayView(text).sliced(at);
        qsizetype length = 0;
        const auto found = std::find_if(m_distinctive.begin(), m_distinctive.end(), [&](const Secret& each) {
            length = spelledLength(rest, each.text);
            return length > 0;
        });
        if (found == m_distinctive.end()) {
            ++at;
            continue;
        }
        result += QByteArrayView(text).sliced(copied, at - copied);
        result += found->placeholder;
        at += length;
        copied = at;
    }
    return copied == 0 ? text : result + text.sliced(copied);
}

const SecretMask::Secret* SecretMask::wholeSecret(QByteArrayView value) const {
    const auto found = std::find_if(m_secrets.begin(), m_secrets.end(), [value](const Secret& each) {
        return value.size() == each.text.size() &&
               (value == each.text || (value.contains(' ') && withPlusForBlanks(value) == each.text));
    });
    return found == m_secrets.end() ? nullptr : &*found;
}

QByteArray SecretMask::maskedCredential(const QByteArray& value) const {
    if (const Secret* secret = wholeSecret(value))
        return secret->placeholder;
    const qsizetype colon = value.lastIndexOf(':');
    if (colon > 0)
        if (const Secret* secret = wholeSecret(QByteArrayView(value).first(colon)))
            return secret->placeholder + value.sliced(colon);
    return masked(value);
}

Values SecretMask::masked(Values values) const {
    values.visitTexts([this](QByteArrayView name, QByteArray& text) {
        text = name == "path" ? maskedTarget(text) : maskedCredential(text);
    });
    return values;
}

QByteArray SecretMask::maskedTarget(const QByteArray& target) const {
    if (m_secrets.empty())
        return target;
    QByteArray result; // for everything before `copied`
    qsizetype copied = 0;
    // Splits at the separators and looks at each piece together with the previous one.
    QByteArrayView before;
    bool inQuery = false;
    std::array separators{NextPlace(target, '/'), NextPlace(target, '?')};
    for (qsizetype at = 0; at <= target.size();) {
        const qsizetype end = std::min(separators[0].from(at), separators[1].from(at));
        const QByteArrayView piece = QByteArrayView(target).sliced(at, end - at);
        const bool isCredential =
            inQuery ? at > 0 && target[at - 1] == '=' : before == "app" || before == "apps";
        const Secret* secret = isCredential ? wholeSecret(piece) : nullptr;
        if (isCredential && !secret && piece.contains('%'))
            secret = wholeSecret(percentDecoded(piece, inQuery));
        if (secret) {
            result += QByteArrayView(target).sliced(copied, at - copied);
            result += secret->placeholder;
            copied = end;
        }
        if (!inQuery && end < target.size() && target[end] == '?') {
            inQuery = true;
            separators = {NextPlace(target, '&'), NextPlace(target, '=')};
        }
        before = piece;
        at = end + 1;
    }
    return masked(copied == 0 ? target : result + target.sliced(copied));
}

} // namespace relay
