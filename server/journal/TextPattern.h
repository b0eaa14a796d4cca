// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>

namespace relay {

/// What one word of a filter looks for in a text: that it contains the word (ASCII letters of either case),
/// that it fits a pattern with `*` and `?`, or that it is exactly the word. Made once, matched often: a
/// search costs about a byte's compare for each few bytes of the text. A value, any thread.
class TextPattern {
public:
    enum class Mode : quint8 { Contains, Glob, Exact };

    /// Exact where `quoted`; a glob where the word holds `*` or `?` and `globs` allows it; else contains.
    static TextPattern fromWord(const QByteArray& word, bool quoted, bool globs);
    TextPattern(QByteArray word, Mode mode);

    bool matches(QByteArrayView text) const;
    Mode mode() const { return m_mode; }
    const QByteArray& word() const { return m_word; }

private:
    bool contains(QByteArrayView text) const;
    bool fitsGlob(QByteArrayView text) const;

    QByteArray m_word; ///< lower-cased in ASCII, but for Exact
    Mode m_mode;
    std::array<quint8, 256> m_skip{}; ///< Horspool's table, for either case, capped at 255
};

} // namespace relay
