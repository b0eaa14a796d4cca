// SPDX-License-Identifier: MIT
#include "journal/TextPattern.h"

#include <algorithm>

namespace relay {
namespace {

constexpr char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

/// The position after the UTF-8 character that begins at `at`.
qsizetype behindCharacter(QByteArrayView text, qsizetype at) {
    ++at;
    while (at < text.size() && (static_cast<quint8>(text[at]) & 0xc0) == 0x80)
        ++at;
    return at;
}

QByteArray lowered(QByteArray text) {
    std::transform(text.begin(), text.end(), text.begin(), lower);
    return text;
}

} // namespace

TextPattern TextPattern::fromWord(const QByteArray& word, bool quoted, bool globs) {
    if (quoted)
        return {word, Mode::Exact};
    return {word, globs && (word.contains('*') || word.contains('?')) ? Mode::Glob : Mode::Contains};
}

TextPattern::TextPattern(QByteArray word, Mode mode)
    : m_word(mode == Mode::Exact ? std::move(word) : lowered(std::move(word)))
    , m_mode(mode) {
    const qsizetype length = m_word.size();
    m_skip.fill(static_cast<quint8>(std::min<qsizetype>(length, 255)));
    for (qsizetype i = 0; i + 1 < length; ++i) {
        const auto skip = static_cast<quint8>(std::min<qsizetype>(length - 1 - i, 255));
        const char c = m_word[i];
        m_skip[static_cast<quint8>(c)] = skip;
        if (c >= 'a' && c <= 'z')
            m_skip[static_cast<quint8>(c - ('a' - 'A'))] = skip;
    }
}

bool TextPattern::matches(QByteArrayView text) const {
    switch (m_mode) {
    case Mode::Exact:
        return text == QByteArrayView(m_word);
    case Mode::Glob:
        return fitsGlob(text);
    case Mode::Contains:
        return contains(text);
    }
    return false;
}

bool TextPattern::contains(QByteArrayView text) const {
    const qsizetype length = m_word.size();
    if (length == 0)
        return true;
    for (qsizetype end = length - 1; end < text.size(); end += m_skip[static_cast<quint8>(text[end])]) {
        qsizetype i = 0;
        while (i < length && lower(text[end - i]) == m_word[length - 1 - i])
            ++i;
        if (i == length)
            return true;
    }
    return false;
}

/// Backtracking to one star is enough: a later star makes the earlier choice final. At worst quadratic in the
/// length of a name.
bool TextPattern::fitsGlob(QByteArrayView text) const {
    qsizetype at = 0;
    qsizetype in = 0;
    qsizetype star = -1;
    qsizetype resume = 0;
    while (at < text.size()) {
        if (in < m_word.size() && m_word[in] == '*') {
            star = in++;
            resume = at;
        } else if (in < m_word.size() && (m_word[in] == '?' || m_word[in] == lower(text[at]))) {
            if (m_word[in++] == '?')
                at = behindCharacter(text, at);
            else
                ++at;
        } else if (star >= 0) {
            in = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    while (in < m_word.size() && m_word[in] == '*')
        ++in;
    return in == m_word.size();
}

} // namespace relay
