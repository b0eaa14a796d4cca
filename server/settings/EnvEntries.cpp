// SPDX-License-Identifier: MIT
#include "settings/EnvEntries.h"

#include "settings/EnvValue.h"

namespace relay {
namespace {

/// Without export and quotes.
QByteArray bareName(QByteArray name) {
    if (name.size() > 8 && name.startsWith("export") && isEnvBlank(name[6]))
        name = phpTrimmed(name.sliced(6));
    const bool quoted = name.size() > 2 && (name[0] == '"' || name[0] == '\'') && name.back() == name[0];
    return quoted ? name.sliced(1, name.size() - 2) : name;
}

/// How many double quotes follow a character other than a backslash, as phpdotenv counts them.
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

qsizetype lineEnd(const QByteArray& text, qsizetype from) {
    while (from < text.size() && text[from] != '\n' && text[from] != '\r')
        ++from;
    return from;
}

/// The position after the line break at `end`.
qsizetype behind(const QByteArray& text, qsizetype end) {
    return end + (text.mid(end, 2) == "\r\n" ? 2 : 1);
}

void nameEntry(EnvEntry& entry, const QByteArray& text) {
    const QByteArray whole = text.sliced(entry.begin, entry.end - entry.begin);
    const QByteArray trimmed = phpTrimmed(whole);
    if (trimmed.isEmpty() || trimmed.startsWith('#'))
        return;
    const qsizetype equals = whole.indexOf('=');
    entry.equals = equals < 0 ? -1 : entry.begin + equals;
    entry.name = bareName(phpTrimmed(equals < 0 ? whole : whole.first(equals)));
}

} // namespace

QByteArray phpTrimmed(const QByteArray& text) {
    constexpr QByteArrayView blanks(" \n\r\t\v\0", 6);
    qsizetype begin = 0;
    qsizetype end = text.size();
    while (begin < end && blanks.contains(text[begin]))
        ++begin;
    while (end > begin && blanks.contains(text[end - 1]))
        --end;
    return text.sliced(begin, end - begin);
}

std::vector<EnvEntry> envEntries(const QByteArray& text) {
    std::vector<EnvEntry> entries;
    bool isOpen = false; // within a multi-line value
    int number = 0;
    qsizetype from = text.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (from <= text.size()) {
        const qsizetype end = lineEnd(text, from);
        const QByteArray line = text.sliced(from, end - from);
        ++number;
        if (!isOpen)
            entries.push_back({.begin = from, .line = number});
        isOpen = isOpen ? !endsLines(line) : beginsLines(line);
        entries.back().end = end;
        from = behind(text, end);
    }
    if (isOpen)
        entries.back().isUnclosed = true;
    for (EnvEntry& entry : entries)
        nameEntry(entry, text);
    return entries;
}

} // namespace relay
