// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace relay {

struct EnvEntry;

/// What phpdotenv rejects in a `.env`; Laravel then does not boot.
struct EnvFault {
    enum class Kind : quint8 {
        BlankUnquoted, ///< NAME=two words
        TextBehind,    ///< NAME="a"b
        QuoteOpen,     ///< NAME="value
        EscapeUnknown, ///< NAME="a\qb"
        NameInvalid,   ///< NAME X=value
    };
    Kind kind;
    int line = 0;    ///< from 1; the first line of a multi-line value
    QByteArray name; ///< the variable's; empty if the name itself is invalid
};

/// A `.env` file as Laravel reads it (vlucas/phpdotenv 5.6): `NAME=value`, `export`, `#` comments, single and
/// double quotes, multi-line values and escapes inside double quotes, `${NAME}` from earlier lines. A value;
/// any thread.
class EnvFile {
public:
    EnvFile() = default;
    /// Accepts any text. What phpdotenv rejects is a fault(), and is read as well as possible.
    static EnvFile parse(const QByteArray& text);
    /// Nothing if there is no readable file at that path.
    static std::optional<EnvFile> read(const QString& path);

    /// Null if the name is absent; empty if it is set to an empty value.
    QByteArray value(const QByteArray& name) const;
    bool has(const QByteArray& name) const { return m_values.count(name) > 0; }
    const std::map<QByteArray, QByteArray>& values() const { return m_values; } ///< by name
    /// The first thing that phpdotenv rejects.
    const std::optional<EnvFault>& fault() const { return m_fault; }
    /// Which value has an unclosed quote, as a one-line message; empty if none has, or if it hides no
    /// variable with one of those prefixes. `path` is how the message names the file.
    QByteArray openQuoteError(const QByteArray& path, const QByteArrayList& prefixes) const;

private:
    struct OpenQuote {
        int line = 0;
        QByteArrayList names; ///< the variable, and those after it that are lost with it
    };
    void dropRest(const QByteArray& text, const EnvEntry& entry);
    void rememberOpen(const QByteArray& whole, const EnvEntry& entry);
    void readEntry(const QByteArray& text, const EnvEntry& entry);
    void blame(EnvFault::Kind kind, int line, const QByteArray& name);
    QByteArray expand(QByteArray text, const std::vector<qsizetype>& dollars) const;

    std::map<QByteArray, QByteArray> m_values;
    std::optional<EnvFault> m_fault;
    std::vector<OpenQuote> m_open;
};

} // namespace relay
