// SPDX-License-Identifier: MIT
#include "settings/EnvFile.h"

#include "settings/EnvValue.h"

#include <QFile>
#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024; // a .env is a page; more is something else
constexpr qsizetype maxName = 1024;         // of a ${NAME}

bool isName(const QByteArray& name) {
    static const QRegularExpression pattern(QStringLiteral("\\A[\\p{Ll}\\p{Lu}\\p{M}\\p{N}_.]+\\z"));
    return pattern.match(QString::fromUtf8(name)).hasMatch();
}

/// Without export and quotes.
QByteArray bareName(QByteArray name) {
    if (name.size() > 8 && name.startsWith("export") && isEnvBlank(name[6]))
        name = name.sliced(6).trimmed();
    const bool quoted = name.size() > 2 && (name[0] == '"' || name[0] == '\'') && name.back() == name[0];
    return quoted ? name.sliced(1, name.size() - 2) : name;
}

/// How many double quotes follow another character than a backslash, as phpdotenv counts them.
int countedQuotes(QByteArray line) {
    line.replace("\\\\", "");
    int count = 0;
    for (qsizetype i = 1; i < line.size(); ++i)
        count += line[i] == '"' && line[i - 1] != '\\';
    return count;
}

bool beginsLines(const QByteArray& line) {
    return line.contains("=\"") && countedQuotes(line) < 2;
}

bool endsLines(const QByteArray& line) {
    return line == "\"" || countedQuotes(line) > 0;
}

QList<QByteArray> linesOf(QByteArray text) {
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    return text.replace("\r\n", "\n").replace('\r', '\n').split('\n');
}

} // namespace

EnvFile EnvFile::parse(const QByteArray& text) {
    EnvFile file;
    QByteArray entry;
    int begun = 0; // the line that begins a value of several lines; 0 outside of one
    int number = 0;
    for (const QByteArray& line : linesOf(text)) {
        ++number;
        if (begun > 0)
            entry += '\n' + line;
        else
            entry = line;
        const bool goesOn = begun > 0 ? !endsLines(line) : beginsLines(line);
        if (goesOn) {
            begun = begun > 0 ? begun : number;
            continue;
        }
        file.readEntry(entry, begun > 0 ? begun : number);
        begun = 0;
    }
    // phpdotenv drops a value whose quote never closes, with all lines behind it.
    if (begun > 0)
        file.blame(EnvFault::Kind::QuoteOpen, begun, bareName(entry.first(entry.indexOf('=')).trimmed()));
    return file;
}

std::optional<EnvFile> EnvFile::read(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return parse(file.read(maxFileSize));
}

QByteArray EnvFile::value(const QByteArray& name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? QByteArray() : found->second;
}

void EnvFile::readEntry(const QByteArray& entry, int line) {
    const QByteArray trimmed = entry.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith('#'))
        return;
    const qsizetype equals = trimmed.indexOf('=');
    const QByteArray name = bareName((equals < 0 ? trimmed : trimmed.first(equals)).trimmed());
    if (!isName(name)) {
        blame(EnvFault::Kind::NameInvalid, line, {});
        return;
    }
    if (equals < 0) { // a name alone takes an earlier value back
        m_values.erase(name);
        return;
    }
    const EnvValue value = readEnvValue(trimmed.sliced(equals + 1).trimmed());
    if (value.fault)
        blame(*value.fault, line, name);
    m_values[name] = expand(value.text, value.dollars);
}

void EnvFile::blame(EnvFault::Kind kind, int line, const QByteArray& name) {
    if (!m_fault)
        m_fault = EnvFault{kind, line, name};
}

/// From the last one on, so that the places of the others stay. A name that is not set stays as it stands.
QByteArray EnvFile::expand(QByteArray text, const std::vector<qsizetype>& dollars) const {
    static const QRegularExpression pattern(QStringLiteral("\\A\\$\\{([a-zA-Z0-9_.]+)\\}"));
    for (auto at = dollars.rbegin(); at != dollars.rend(); ++at) {
        const auto match = pattern.match(QString::fromLatin1(text.mid(*at, maxName)));
        if (const QByteArray name = match.captured(1).toLatin1(); match.hasMatch() && has(name))
            text.replace(*at, match.capturedLength(), value(name));
    }
    return text;
}

} // namespace relay
