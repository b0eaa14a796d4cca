// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>

namespace relay {

/// What one word of a filter looks for in a text: that it contains the word (ASCII letters in either case),
/// that it matches a pattern with `*` and `?`, or that it is exactly the word. Built once, matched often: a
/// search costs about one byte comparison for every few bytes of text. A value, any thread.
class TextPattern {
public:
    enum class Mode : quint8 { Contains, Glob, Exact };

    /// Exact if `quoted`; a glob if the word contains `*` or `?` and `globs` allows it; otherwise "contains".
    static TextPattern fromWord(const QByteArray& word, bool quoted, bool globs);
    TextPattern(QByteArray word, Mode mode);

    bool matches(QByteArrayView text) const;
    Mode mode() const { return m_mode; }
    const QByteArray& word() const { return m_word; }

private:
    bool contains(QByteArrayView text) const;
    bool fitsGlob(QByteArrayView text) const;

    QByteArray m_word; ///< lower-cased in ASCII, except for Exact
    Mode m_mode;
    std::array<quint8, 256> m_skip{}; ///< Horspool's table, for either case, capped at 255
};

} // namespace relay
