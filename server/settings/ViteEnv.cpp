// SPDX-License-Identifier: MIT
#include "settings/ViteEnv.h"

#include "settings/PlainFile.h"

#include <QDir>
#include <QRegularExpression>
#include <QSet>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024;
constexpr int maxExpansions = 1000;       // per value; stops names that refer to each other
constexpr qsizetype maxValue = 64 * 1024; // of an expanded value

/// The pattern of dotenv's parser, unchanged.
const QRegularExpression& assignment() {
    static const QRegularExpression pattern(
        QStringLiteral(R"re((?:^|^)\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?))re"
                       R"re((\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?)re"
                       R"re(\s*(?:#.*)?(?:$|$))re"),
        QRegularExpression::MultilineOption);
    return pattern;
}

QString unquoted(const QString& raw) {
    QString value = raw.trimmed();
    if (value.isEmpty())
        return value;
    const QChar quote = value.front();
    const bool quoted = quote == u'"' || quote == u'\'' || quote == u'`';
    if (quoted && value.size() > 1 && value.back() == quote)
        value = value.sliced(1, value.size() - 2);
    if (quote == u'"')
        value.replace(QStringLiteral("\\n"), QStringLiteral("\n"))
            .replace(QStringLiteral("\\r"), QStringLiteral("\r"));
    return value;
}

using Texts = std::map<QString, QString>;

Texts textsOf(const QByteArray& file) {
    static const QRegularExpression lineEnd(QStringLiteral("\r\n?"));
    Texts texts;
    const QString text = QString::fromUtf8(file).replace(lineEnd, QStringLiteral("\n"));
    for (auto matches = assignment().globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        texts[match.captured(1)] = unquoted(match.captured(2));
    }
    return texts;
}

/// Resolves what is in ${…} or follows $: NAME, NAME:-default, NAME-default, NAME:+other or NAME+other.
QString resolved(const QString& expression, const Texts& texts, const QSet<QString>& seen) {
    static const QRegularExpression operation(QStringLiteral(":?[+-]"));
    const auto match = operation.match(expression);
    const QString name = match.hasMatch() ? expression.first(match.capturedStart()) : expression;
    const QString behind = match.hasMatch() ? expression.sliced(match.capturedEnd()) : QString();
    const auto found = texts.find(name);
    const bool isSet = found != texts.end() && !found->second.isEmpty();
    if (match.captured().endsWith(u'+'))
        return isSet ? behind : QString();
    return isSet && !seen.contains(found->second) ? found->second : behind;
}

QString expanded(QString value, const Texts& texts) {
    static const QRegularExpression reference(
        QStringLiteral(R"re((?<!\\)\$\{([^{}]+)\}|(?<!\\)\$([A-Za-z_][A-Za-z0-9_]*))re"));
    QSet<QString> seen; // a value that refers to itself is not inserted again
    for (int i = 0; i < maxExpansions && value.size() < maxValue; ++i) {
        const auto match = reference.match(value);
        if (!match.hasMatch())
            break;
        seen.insert(value);
        const QString expression = match.captured(1).isEmpty() ? match.captured(2) : match.captured(1);
        value.replace(match.capturedStart(), match.capturedLength(), resolved(expression, texts, seen));
    }
    return value.replace(QStringLiteral("\\$"), QStringLiteral("$"));
}

} // namespace

ViteEnv ViteEnv::parse(const QByteArray& text) {
    ViteEnv env;
    const Texts texts = textsOf(text);
    for (const auto& [name, value] : texts)
        env.m_values[name.toUtf8()] = QByteArray("") + expanded(value, texts).toUtf8();
    return env;
}

ViteEnv ViteEnv::read(const QString& directory, const QByteArray& mode) {
    QByteArray text;
    std::map<QByteArray, QByteArray> places;
    for (const QByteArray& name :
         {QByteArray(".env"), QByteArray(".env.local"), ".env." + mode, ".env." + mode + ".local"}) {
        const QByteArray lines =
            readPlainFile(QDir(directory).filePath(QString::fromUtf8(name)), maxFileSize);
        if (name != ".env")
            for (const auto& item : textsOf(lines))
                places[item.first.toUtf8()] = name;
        text += lines + '\n';
    }
    ViteEnv env = parse(text);
    env.m_places = std::move(places);
    return env;
}

QByteArray ViteEnv::value(const QByteArray& name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? QByteArray() : found->second;
}

QByteArray ViteEnv::place(const QByteArray& name) const {
    const auto found = m_places.find(name);
    return found == m_places.end() ? QByteArray() : found->second;
}

} // namespace relay
