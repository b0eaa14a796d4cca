// SPDX-License-Identifier: MIT
#include "models/JsonPath.h"

#include "models/JsonText.h"

#include <algorithm>
#include <vector>

namespace relay {
namespace {

/// An open bracket: its name in the container around it, and the index of its last element.
struct Level {
    QString segment;
    bool isArray = false;
    int index = -1;
};

bool opens(QStringView line) {
    return line.endsWith(u'{') || line.endsWith(u'[');
}

bool closes(QStringView line) {
    return line.startsWith(u'}') || line.startsWith(u']');
}

/// The length of the string that the line begins with, its quotes included; 0 if it begins with none.
qsizetype stringLength(QStringView line) {
    if (!line.startsWith(u'"'))
        return 0;
    for (qsizetype at = 1; at < line.size(); ++at) {
        if (line[at] == u'\\')
            ++at;
        else if (line[at] == u'"')
            return at + 1;
    }
    return 0;
}

/// The key before the colon, as written in a path.
QString keySegment(QStringView line) {
    return jsonPathStep(jsonStringValue(line.first(stringLength(line))));
}

/// The value on a line, without its key and a comma.
QStringView valueOn(QStringView line, bool named) {
    if (named)
        line = line.sliced(stringLength(line) + 1).trimmed();
    return line.endsWith(u',') ? line.chopped(1) : line;
}

} // namespace

QString jsonPathStep(const QString& key) {
    const bool plain = !key.isEmpty() && key != u"*" && std::none_of(key.begin(), key.end(), [](QChar c) {
        return c.isSpace() || QStringView(u".[]:\"()\\").contains(c);
    });
    if (plain)
        return u'.' + key;
    QString escaped = key;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return QStringLiteral(".\"%1\"").arg(escaped);
}

QString jsonPathAt(const QString& formatted, int line) {
    const QList<QStringView> lines = QStringView(formatted).split(u'\n');
    std::vector<Level> levels;
    QString segment;
    for (int at = 0; at <= line && at < lines.size(); ++at) {
        const QStringView text = lines[at].trimmed();
        segment.clear();
        if (closes(text) && !levels.empty()) {
            segment = levels.back().segment;
            levels.pop_back();
        } else if (!levels.empty()) {
            Level& around = levels.back();
            segment = around.isArray ? QStringLiteral("[%1]").arg(++around.index) : keySegment(text);
        }
        if (opens(text) && at < line)
            levels.push_back({segment, text.endsWith(u'[')});
    }
    QString path;
    for (const Level& level : levels)
        path += level.segment;
    path += segment;
    return path.startsWith(u'.') ? path.mid(1) : path;
}

QString jsonValueAt(const QString& formatted, int line) {
    const QList<QStringView> lines = QStringView(formatted).split(u'\n');
    if (line < 0 || line >= lines.size() || closes(lines[line].trimmed()))
        return {};
    const QStringView text = lines[line].trimmed();
    const qsizetype name = stringLength(text);
    const bool named = name > 0 && name < text.size() && text[name] == u':';
    const QStringView value = valueOn(text, named);
    if (stringLength(value) > 0)
        return jsonStringValue(value);
    if (!opens(value))
        return value.toString();
    const qsizetype indent = lines[line].size() - text.size();
    QStringList block{value.toString()};
    for (qsizetype at = line + 1; at < lines.size(); ++at) {
        const bool last =
            closes(lines[at].trimmed()) && lines[at].size() - lines[at].trimmed().size() <= indent;
        const QStringView rest = lines[at].sliced(std::min(indent, lines[at].size()));
        block += (last ? valueOn(rest, false) : rest).toString();
        if (last)
            break;
    }
    return block.join(u'\n');
}

} // namespace relay
