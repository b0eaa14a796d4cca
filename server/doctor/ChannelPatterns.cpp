// SPDX-License-Identifier: MIT
#include "doctor/ChannelPatterns.h"

#include "diagnosis/LaravelCode.h"
#include "settings/PhpText.h"

#include <QRegularExpression>

#include <algorithm>

namespace relay {
namespace {

/// "orders" → "order", "categories" → "category": the name of the thing that an id follows.
QByteArray singular(const QByteArray& word) {
    if (word.endsWith("ies") && word.size() > 3)
        return word.chopped(3) + 'y';
    const bool plural = word.endsWith('s') && !word.endsWith("ss") && word.size() > 2;
    return plural ? word.chopped(1) : word;
}

bool isIdentifier(const QByteArray& word) {
    static const QRegularExpression pattern(QStringLiteral("\\A[A-Za-z_][A-Za-z0-9_]*\\z"));
    return pattern.match(QString::fromUtf8(word)).hasMatch();
}

bool isId(const QByteArray& word) {
    static const QRegularExpression pattern(
        QStringLiteral("\\A([0-9]+|[0-9A-Za-z]{26}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})\\z"));
    return pattern.match(QString::fromUtf8(word)).hasMatch();
}

/// A presence channel's callback returns what others see of the user.
QByteArray answer(const QByteArray& channel, const QByteArray& condition) {
    return channel.startsWith("presence-")
               ? condition + " ? ['id' => $user->id, 'name' => $user->name] : false"
               : condition;
}

} // namespace

std::optional<std::vector<QByteArray>> channelPatternsOf(const QByteArray& php) {
    static const QRegularExpression call(
        QStringLiteral("Broadcast::channel\\s*\\(\\s*(?:'([^'\\\\]*)'|\"([^\"\\\\$]*)\")?"));
    static const QRegularExpression otherFile(
        QStringLiteral("\\b(?:require|include)(?:_once)?\\b|\\bloadRoutesFrom\\s*\\("));
    const QString code = QString::fromUtf8(withoutComments(php));
    if (otherFile.match(code).hasMatch())
        return std::nullopt; // which may define more
    std::vector<QByteArray> patterns;
    for (auto matches = call.globalMatch(code); matches.hasNext();) {
        const auto match = matches.next();
        const QString pattern = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        if (pattern.isEmpty())
            return std::nullopt;
        patterns.push_back(pattern.toUtf8());
    }
    return patterns;
}

QByteArray fittingPattern(const std::vector<QByteArray>& patterns, const QByteArray& channel) {
    static const QRegularExpression parameter(QStringLiteral("\\{(.*?)\\}"));
    const QString name = QString::fromUtf8(withoutOwnPrefix(channel));
    const auto fits = [&](const QByteArray& pattern) {
        // Like Laravel's expression: a dot outside the braces matches any character.
        const QString expression = QString::fromUtf8(pattern).replace(parameter, QStringLiteral("([^\\.]+)"));
        return QRegularExpression(QStringLiteral("^") + expression + QStringLiteral("$"))
            .match(name)
            .hasMatch();
    };
    const auto found = std::find_if(patterns.begin(), patterns.end(), fits);
    return found == patterns.end() ? QByteArray() : *found;
}

QByteArray proposedPattern(const QByteArray& channel) {
    const QByteArray name = withoutOwnPrefix(channel);
    const qsizetype dot = name.lastIndexOf('.');
    const QByteArray before = name.first(qMax<qsizetype>(dot, 0));
    const QByteArray word = before.sliced(before.lastIndexOf('.') + 1);
    const auto line = [](const QByteArray& pattern, const QByteArray& parameters, const QByteArray& body) {
        return "Broadcast::channel('" + pattern + "', fn (User $user" + parameters + ") => " + body + ");";
    };
    if (dot < 0 || !isId(name.sliced(dot + 1)))
        return line(name, {}, answer(channel, "$user->can('view', …)"));
    if (word.toLower() == "user" || word.toLower() == "users" || !isIdentifier(word))
        return line(before + ".{id}", ", $id", answer(channel, "(string) $user->id === $id"));
    QByteArray parameter = singular(word);
    QByteArray model = parameter;
    parameter[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(parameter[0])));
    model[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(model[0])));
    return line(before + ".{" + parameter + "}", ", " + model + " $" + parameter,
                answer(channel, "$user->id === $" + parameter + "->user_id"));
}

} // namespace relay
