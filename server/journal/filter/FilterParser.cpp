// SPDX-License-Identifier: MIT
#include "journal/filter/FilterParser.h"

#include "journal/filter/FilterTermReader.h"

namespace relay {

FilterParser::FilterParser(const QString& text, const FilterContext& context)
    : m_text(text)
    , m_context(context)
    , m_words(text) {}

Result<FilterNode, FilterError> FilterParser::parse() {
    FilterNode root;
    if (m_text.size() > Filter::longestText)
        return FilterError{
            QStringLiteral("The filter is longer than %1 characters.").arg(Filter::longestText),
            Filter::longestText, m_text.size() - Filter::longestText};
    if (!take())
        return m_error;
    if (m_word.kind == Kind::End)
        return root;
    if (!any(root, 0))
        return m_error;
    if (m_word.kind == Kind::Close) {
        fail(m_word,
             QStringLiteral("This parenthesis was not opened. Put text that contains one in quotes."));
        return m_error;
    }
    root.sortByCost();
    return root;
}

/// One or more, joined by `or`.
bool FilterParser::any(FilterNode& node, int depth) {
    FilterNode first;
    if (!all(first, depth))
        return false;
    if (m_word.kind != Kind::Or) {
        node = std::move(first);
        return true;
    }
    node.join = FilterNode::Join::Any;
    node.parts.push_back(std::move(first));
    while (m_word.kind == Kind::Or) {
        FilterNode next;
        if (!take() || !all(next, depth))
            return false;
        node.parts.push_back(std::move(next));
    }
    return true;
}

/// One or more in a row, with or without `and`.
bool FilterParser::all(FilterNode& node, int depth) {
    for (bool wanted = true;
         wanted || !(m_word.kind == Kind::Or || m_word.kind == Kind::Close || m_word.kind == Kind::End);) {
        if (m_word.kind == Kind::And && !wanted) {
            wanted = true;
            if (!take())
                return false;
            continue;
        }
        wanted = false;
        FilterNode part;
        if (!one(part, depth))
            return false;
        node.parts.push_back(std::move(part));
    }
    if (node.parts.size() == 1) {
        FilterNode only = std::move(node.parts.front());
        node = std::move(only);
    }
    return true;
}

/// A word or a group, with its negation.
bool FilterParser::one(FilterNode& node, int depth) {
    bool negated = false;
    while (m_word.kind == Kind::Not) {
        negated = !negated;
        if (!take())
            return false;
    }
    negated = negated != m_word.negated;
    if (m_word.kind == Kind::Open) {
        if (!group(node, depth))
            return false;
    } else if (m_word.kind == Kind::Word) {
        auto term = readFilterTerm(m_word, m_context);
        if (!term)
            return fail(m_word, term.error());
        node.term = *std::move(term);
        if (!take())
            return false;
    } else {
        return failMissing();
    }
    node.negated = node.negated != negated;
    return true;
}

bool FilterParser::group(FilterNode& node, int depth) {
    const FilterWord open = m_word;
    if (depth == Filter::deepestParentheses)
        return fail(open,
                    QStringLiteral("Parentheses can be %1 deep at most.").arg(Filter::deepestParentheses));
    if (!take() || !any(node, depth + 1))
        return false;
    if (m_word.kind != Kind::Close)
        return fail(open,
                    QStringLiteral("This parenthesis is not closed. Put text that contains one in quotes."));
    return take();
}

/// A word is missing: the symbol before it explains why, or the one in its place.
bool FilterParser::failMissing() {
    const bool asked =
        m_before.kind != Kind::Word && m_before.kind != Kind::Close && m_before.kind != Kind::End;
    const FilterWord& sign = asked ? m_before : m_word;
    switch (sign.kind) {
    case Kind::Open:
        return fail(sign, QStringLiteral("There is nothing between the parentheses."));
    case Kind::Close:
        return fail(sign,
                    QStringLiteral("This parenthesis was not opened. Put text that contains one in quotes."));
    case Kind::Not:
        return fail(sign, QStringLiteral("“not” needs a word after it. Put it in quotes to look for it."));
    default:
        return fail(sign, QStringLiteral("“%1” needs words on both sides. Put it in quotes to look for it.")
                              .arg(sign.kind == Kind::Or ? QStringLiteral("or") : QStringLiteral("and")));
    }
}

bool FilterParser::take() {
    auto word = m_words.next();
    if (!word) {
        m_error = m_words.error();
        return false;
    }
    m_before = std::move(m_word);
    m_word = *std::move(word);
    return true;
}

bool FilterParser::fail(const FilterWord& word, const QString& sentence) {
    m_error = {sentence, word.position, word.length};
    return false;
}

} // namespace relay
