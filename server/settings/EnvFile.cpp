// SPDX-License-Identifier: MIT
#include "settings/EnvFile.h"

#include <QFile>

#include <utility>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024; // a .env is a page; more is something else

bool isName(QByteArrayView name) {
    if (name.isEmpty())
        return false;
    for (const char c : name)
        if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '.')
            return false;
    return true;
}

} // namespace

EnvFile EnvFile::parse(const QByteArray& text) {
    EnvFile file;
    QByteArrayView rest(text);
    if (rest.startsWith("\xEF\xBB\xBF"))
        rest = rest.sliced(3);
    for (const QByteArray& line : rest.toByteArray().split('\n')) {
        QByteArrayView trimmed = QByteArrayView(line).trimmed();
        if (trimmed.startsWith('#'))
            continue;
        if (trimmed.startsWith("export "))
            trimmed = trimmed.sliced(7).trimmed();
        const qsizetype equals = trimmed.indexOf('=');
        if (equals < 0)
            continue;
        const QByteArrayView name = trimmed.first(equals).trimmed();
        if (isName(name))
            file.m_values[name.toByteArray()] = file.readValue(trimmed.sliced(equals + 1).trimmed());
    }
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

QByteArray EnvFile::readValue(QByteArrayView raw) const {
    if (raw.startsWith('\'')) {
        const qsizetype end = raw.indexOf('\'', 1);
        return (end < 0 ? raw.sliced(1) : raw.sliced(1, end - 1)).toByteArray();
    }
    if (raw.startsWith('"'))
        return readDoubleQuoted(raw.sliced(1));
    const qsizetype comment = raw.toByteArray().indexOf(" #");
    const QByteArray value = (comment < 0 ? raw : raw.first(comment)).trimmed().toByteArray();
    return expand(value.startsWith('#') ? QByteArray("") : value);
}

QByteArray EnvFile::readDoubleQuoted(QByteArrayView raw) const {
    QByteArray value("");
    QByteArray run(""); // since the last escape: what was escaped is not expanded
    for (qsizetype i = 0; i < raw.size() && raw[i] != '"'; ++i) {
        if (raw[i] != '\\' || i + 1 == raw.size()) {
            run += raw[i];
            continue;
        }
        const char escaped = raw[++i];
        value += expand(std::exchange(run, {}));
        value += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped;
    }
    return value + expand(run);
}

QByteArray EnvFile::expand(const QByteArray& text) const {
    QByteArray out("");
    qsizetype at = 0;
    while (true) {
        const qsizetype open = text.indexOf("${", at);
        const qsizetype close = open < 0 ? -1 : text.indexOf('}', open);
        if (close < 0)
            return out + text.sliced(at);
        out += text.sliced(at, open - at) + value(text.sliced(open + 2, close - open - 2));
        at = close + 1;
    }
}

} // namespace relay
