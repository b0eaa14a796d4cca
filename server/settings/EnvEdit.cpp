// SPDX-License-Identifier: MIT
#include "settings/EnvEdit.h"

#include "settings/EnvEntries.h"
#include "settings/EnvFile.h"
#include "settings/EnvValue.h"

#include <algorithm>

namespace relay {
namespace {

/// A line that the file should have.
struct Wanted {
    QByteArray name;
    QByteArray value;   ///< as parsed
    QByteArray written; ///< as written after the `=`

    QByteArray line() const { return name + '=' + written; }
};

QByteArray lineEndOf(const QByteArray& env) {
    return env.contains("\r\n") ? "\r\n" : "\n";
}

std::vector<Wanted> wantedOf(const QByteArray& lines) {
    const EnvFile values = EnvFile::parse(lines);
    std::vector<Wanted> wanted;
    for (const EnvEntry& entry : envEntries(lines))
        if (entry.equals >= 0)
            wanted.push_back({entry.name, values.value(entry.name),
                              lines.sliced(entry.equals + 1, entry.end - entry.equals - 1)});
    return wanted;
}

/// "REVERB_" of REVERB_APP_ID, "VITE_REVERB_" of VITE_REVERB_HOST.
QByteArray familyOf(const QByteArray& name) {
    const qsizetype from = name.startsWith("VITE_") ? 5 : 0;
    const qsizetype end = name.indexOf('_', from);
    return end < 0 ? name : name.first(end + 1);
}

const EnvEntry* lastOf(const std::vector<EnvEntry>& entries, const QByteArray& name) {
    const auto found = std::find_if(entries.rbegin(), entries.rend(), [&](const EnvEntry& entry) {
        return entry.equals >= 0 && entry.name == name;
    });
    return found == entries.rend() ? nullptr : &*found;
}

/// How many bytes of the text, which begins at a value, are that value with its quotes.
qsizetype lengthOfValue(const QByteArray& text) {
    if (text.isEmpty())
        return 0;
    const char quote = text.front() == '"' || text.front() == '\'' ? text.front() : '\0';
    for (qsizetype at = quote ? 1 : 0; at < text.size(); ++at) {
        if (quote == '"' && text[at] == '\\')
            ++at;
        else if (quote && text[at] == quote)
            return at + 1;
        else if (!quote && (text[at] == '#' || isEnvBlank(text[at])))
            return at;
    }
    return text.size();
}

/// In the quotes of the old value, if they can hold the new one.
QByteArray writtenLike(const QByteArray& old, const Wanted& wanted) {
    if (wanted.written.contains("${"))
        return wanted.written;
    if (old.startsWith('"'))
        return doubleQuotedEnvValue(wanted.value);
    if (old.startsWith('\'') && !wanted.value.contains('\''))
        return '\'' + wanted.value + '\'';
    return writtenEnvValue(wanted.value);
}

void change(QByteArray& env, const EnvEntry& entry, const Wanted& wanted) {
    qsizetype from = entry.equals + 1;
    while (from < entry.end && isEnvBlank(env[from]))
        ++from;
    if (from == entry.end || env[from] == '#') // no value: insert before the blanks that a comment needs
        from = entry.equals + 1;
    const QByteArray rest = env.sliced(from, entry.end - from);
    const qsizetype length = lengthOfValue(rest);
    env.replace(from, length, writtenLike(rest.first(length), wanted));
}

/// Adds the line after the last non-blank line, as a paragraph of its own.
void addAtEnd(QByteArray& env, const Wanted& wanted) {
    const QByteArray line = wanted.line();
    const QByteArray lineEnd = lineEndOf(env);
    qsizetype end = env.size();
    while (end > 0 && (env[end - 1] == '\n' || env[end - 1] == '\r'))
        --end;
    const bool isBlank = end == 0 || (end == 3 && env.startsWith("\xEF\xBB\xBF"));
    env.insert(end, isBlank ? line : lineEnd + lineEnd + line);
    if (isBlank && !env.endsWith('\n'))
        env += lineEnd;
}

void add(QByteArray& env, const std::vector<EnvEntry>& entries, const Wanted& wanted) {
    const QByteArray family = familyOf(wanted.name);
    const auto relative = std::find_if(entries.rbegin(), entries.rend(), [&](const EnvEntry& entry) {
        return entry.equals >= 0 && entry.name.startsWith(family);
    });
    if (relative == entries.rend())
        addAtEnd(env, wanted);
    else
        env.insert(relative->end, lineEndOf(env) + wanted.line());
}

} // namespace

QByteArray withEnvLines(QByteArray env, const QByteArray& lines) {
    for (const Wanted& wanted : wantedOf(lines)) {
        const auto isThere = [&] {
            const EnvFile now = EnvFile::parse(env);
            return now.has(wanted.name) && now.value(wanted.name) == wanted.value;
        };
        if (isThere())
            continue;
        const std::vector<EnvEntry> entries = envEntries(env);
        if (const EnvEntry* entry = lastOf(entries, wanted.name))
            change(env, *entry, wanted);
        else
            add(env, entries, wanted);
        if (!isThere()) // a later line overrides the name
            addAtEnd(env, wanted);
    }
    return env;
}

} // namespace relay
