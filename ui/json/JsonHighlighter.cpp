// SPDX-License-Identifier: MIT
#include "json/JsonHighlighter.h"

#include "models/JsonText.h"

namespace relay {
namespace {

/// Nobody reads a line longer than this, and colouring it would block the window.
constexpr qsizetype longestLine = 20'000;

} // namespace

JsonHighlighter::JsonHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document)
    , m_colours(&Colours::light()) {}

void JsonHighlighter::setColours(const Colours& colours) {
    if (m_colours == &colours)
        return;
    m_colours = &colours;
    rehighlight();
}

/// JSON strings never span lines, so each line can be coloured on its own.
void JsonHighlighter::highlightBlock(const QString& text) {
    if (text.size() > longestLine)
        return;
    const auto colour = [this](const JsonToken& token, const QColor& foreground) {
        setFormat(static_cast<int>(token.position), static_cast<int>(token.length), foreground);
    };
    for (const JsonToken& token : jsonTokens(text)) {
        switch (token.kind) {
        case JsonToken::Kind::Key:
            colour(token, m_colours->accent);
            break;
        case JsonToken::Kind::String:
            colour(token, m_colours->string);
            break;
        case JsonToken::Kind::Number:
            colour(token, m_colours->number);
            break;
        case JsonToken::Kind::Keyword:
            colour(token, m_colours->keyword);
            break;
        case JsonToken::Kind::Bad:
            colour(token, m_colours->problem);
            break;
        default:
            colour(token, m_colours->muted);
        }
    }
}

} // namespace relay
