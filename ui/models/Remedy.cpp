// SPDX-License-Identifier: MIT
#include "models/Remedy.h"

#include <QRegularExpression>
#include <QStringList>

namespace relay {
namespace {

/// "Start the relay …", "and start …", "(the browser …"; not "php artisan …" or "Broadcast::channel(…".
bool beginsLikeWords(const QString& text) {
    static const QRegularExpression words(QStringLiteral("^(?:[A-Z][a-z']*[ ,]|and |or |\\()"));
    return words.match(text).hasMatch();
}

/// Where a command or a piece of source begins after words and a colon; -1 if there is none. Text that ends
/// with a full stop is a sentence, such as one that offers two commands.
qsizetype commandBehindColon(const QString& text) {
    if (text.endsWith(u'.'))
        return -1;
    static const QRegularExpression command(
        QStringLiteral(": (?=(?:php|npm|composer|relaydesk) |'|->|[A-Z_]+=)"));
    const auto match = command.match(text);
    return match.hasMatch() ? match.capturedEnd() : -1;
}

void add(std::vector<RemedyPart>& parts, const QString& text, bool isCode) {
    if (text.isEmpty())
        return;
    if (!parts.empty() && parts.back().isCode == isCode)
        parts.back().text += (isCode ? u'\n' : u' ') + text;
    else
        parts.push_back({text, isCode});
}

void addWords(std::vector<RemedyPart>& parts, const QString& words) {
    const qsizetype command = commandBehindColon(words);
    if (command < 0)
        return add(parts, words, false);
    add(parts, words.left(command).trimmed(), false);
    add(parts, words.mid(command), true);
}

} // namespace

std::vector<RemedyPart> remedyParts(const QString& remedy) {
    static const QRegularExpression gap(QStringLiteral(" {3,}"));
    std::vector<RemedyPart> parts;
    for (const QString& line : remedy.split(u'\n')) {
        const QStringList pieces = line.split(gap);
        for (qsizetype at = 0; at < pieces.size(); ++at) {
            const QString piece = pieces[at].trimmed();
            if (at > 0 || beginsLikeWords(piece))
                addWords(parts, piece);
            else
                add(parts, piece, true);
        }
    }
    return parts;
}

} // namespace relay
