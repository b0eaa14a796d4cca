// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace relay {

struct EnvEntry;

/// What phpdotenv refuses in a `.env`; Laravel does not boot then.
struct EnvFault {
    enum class Kind : quint8 {
        BlankUnquoted, ///< NAME=two words
        QuoteOpen,     ///< NAME="value
        EscapeUnknown, ///< NAME="a\qb"
        NameInvalid,   ///< NAME X=value
    };
    Kind kind;
    int line = 0;    ///< from 1; the first one of a value of several lines
    QByteArray name; ///< the variable's; empty where the name itself is not valid
};

/// A `.env` file as Laravel reads it (vlucas/phpdotenv 5.6): `NAME=value`, `export`, `#` comments, single and
/// double quotes, values of several lines and escapes inside double quotes, `${NAME}` of earlier lines. A
/// value; any thread.
class EnvFile {
public:
    EnvFile() = default;
    /// Any text gives a file. What phpdotenv refuses is a fault(), and is read as well as it can be.
    static EnvFile parse(const QByteArray& text);
    /// Nothing if there is no readable file of that path.
    static std::optional<EnvFile> read(const QString& path);

    /// Null if the name is absent; empty if it is set to nothing.
    QByteArray value(const QByteArray& name) const;
    bool has(const QByteArray& name) const { return m_values.count(name) > 0; }
    const std::map<QByteArray, QByteArray>& values() const { return m_values; } ///< by their names
    /// The first thing that phpdotenv refuses.
    const std::optional<EnvFault>& fault() const { return m_fault; }
    /// Which value's quote is not closed, as one line for people; empty if none is, or if it hides no
    /// variable of one of those prefixes. `path` is the file's, as that line names it.
    QByteArray openQuoteError(const QByteArray& path, const QByteArrayList& prefixes) const;

private:
    struct OpenQuote {
        int line = 0;
        QByteArrayList names; ///< of the variable, and of those behind it that go with it
    };
    void dropRest(const QByteArray& text, const EnvEntry& entry);
    void readEntry(const QByteArray& text, const EnvEntry& entry);
    void blame(EnvFault::Kind kind, int line, const QByteArray& name);
    QByteArray expand(QByteArray text, const std::vector<qsizetype>& dollars) const;

    std::map<QByteArray, QByteArray> m_values;
    std::optional<EnvFault> m_fault;
    std::vector<OpenQuote> m_open;
};

} // namespace relay
