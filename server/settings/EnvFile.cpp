// SPDX-License-Identifier: MIT
#include "settings/EnvFile.h"

#include "settings/EnvEntries.h"
#include "settings/EnvValue.h"
#include "settings/PlainFile.h"

#include <QRegularExpression>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024; // a .env is about a page; anything longer is something else
constexpr qsizetype maxName = 1024;         // of a ${NAME}

bool isName(const QByteArray& name) {
    static const QRegularExpression pattern(QStringLiteral("\\A[\\p{Ll}\\p{Lu}\\p{M}\\p{N}_.]+\\z"));
    return pattern.match(QString::fromUtf8(name)).hasMatch();
}

} // namespace

EnvFile EnvFile::parse(const QByteArray& text) {
    EnvFile file;
    for (const EnvEntry& entry : envEntries(text)) {
        // phpdotenv drops a value whose quote never closes, and all lines after it.
        if (entry.isUnclosed)
            file.dropRest(text, entry);
        else
            file.readEntry(text, entry);
    }
    return file;
}

std::optional<EnvFile> EnvFile::read(const QString& path) {
    const QByteArray content = readPlainFile(path, maxFileSize);
    if (content.isNull())
        return std::nullopt;
    return parse(content);
}

QByteArray EnvFile::value(const QByteArray& name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? QByteArray() : found->second;
}

QByteArray EnvFile::openQuoteError(const QByteArray& path, const QByteArrayList& prefixes) const {
    const auto matters = [&prefixes](const QByteArray& name) {
        return std::ranges::any_of(prefixes,
                                   [&name](const QByteArray& prefix) { return name.startsWith(prefix); });
    };
    for (const OpenQuote& open : m_open)
        if (std::ranges::any_of(open.names, matters))
            return open.names.first() + " in " + path + ": the quote before the value is not closed (line " +
                   QByteArray::number(open.line) + "); put the same quote at its end";
    return {};
}

void EnvFile::dropRest(const QByteArray& text, const EnvEntry& entry) {
    blame(EnvFault::Kind::QuoteOpen, entry.line, entry.name);
    rememberOpen(text.sliced(entry.begin, entry.end - entry.begin), entry);
}

void EnvFile::rememberOpen(const QByteArray& whole, const EnvEntry& entry) {
    OpenQuote open{entry.line, {entry.name}};
    const auto lineEnd = std::ranges::find_if(whole, [](char c) { return c == '\n' || c == '\r'; });
    for (const EnvEntry& behind : envEntries(QByteArray(lineEnd, whole.end() - lineEnd)))
        open.names.append(behind.name);
    m_open.push_back(std::move(open));
}

void EnvFile::readEntry(const QByteArray& text, const EnvEntry& entry) {
    const QByteArray whole = text.sliced(entry.begin, entry.end - entry.begin);
    const QByteArray trimmed = phpTrimmed(whole);
    if (trimmed.isEmpty() || trimmed.startsWith('#'))
        return;
    if (!isName(entry.name)) {
        blame(EnvFault::Kind::NameInvalid, entry.line, {});
        return;
    }
    if (entry.equals < 0) { // a name alone unsets an earlier value
        m_values.erase(entry.name);
        return;
    }
    QByteArray raw = text.sliced(entry.equals + 1, entry.end - entry.equals - 1);
    const EnvValue value = readEnvValue(phpTrimmed(raw.replace("\r\n", "\n").replace('\r', '\n')));
    // A quote that was forgotten reaches to the first one of a later line, and hides what is between them.
    const bool hasLines = whole.contains('\n') || whole.contains('\r');
    const bool isOpen =
        value.fault == EnvFault::Kind::QuoteOpen || (value.fault == EnvFault::Kind::TextBehind && hasLines);
    if (value.fault)
        blame(isOpen ? EnvFault::Kind::QuoteOpen : *value.fault, entry.line, entry.name);
    if (isOpen)
        rememberOpen(whole, entry);
    m_values[entry.name] = expand(value.text, value.dollars);
}

void EnvFile::blame(EnvFault::Kind kind, int line, const QByteArray& name) {
    if (!m_fault)
        m_fault = EnvFault{kind, line, name};
}

/// Starts from the last one, so that the other positions stay valid. A name that is not set is left as it is.
QByteArray EnvFile::expand(QByteArray text, const std::vector<qsizetype>& dollars) const {
    static const QRegularExpression pattern(QStringLiteral("\\A\\$\\{([a-zA-Z0-9_.]+)\\}"));
    for (std::size_t i = dollars.size(); i-- > 0;) {
        const qsizetype at = dollars[i];
        const auto match = pattern.match(QString::fromLatin1(text.mid(at, maxName)));
        if (const QByteArray name = match.captured(1).toLatin1(); match.hasMatch() && has(name))
            text.replace(at, match.capturedLength(), value(name));
    }
    return text;
}

} // namespace relay
