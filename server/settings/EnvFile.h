// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <map>
#include <optional>

namespace relay {

/// A `.env` file as Laravel reads it (vlucas/phpdotenv): `NAME=value`, `export`, `#` comments, single and
/// double quotes, escapes inside double quotes, `${NAME}` of earlier lines. A value; any thread.
class EnvFile {
public:
    EnvFile() = default;
    /// Any text gives a file; lines that are no assignment are passed over, as a project's .env is not ours
    /// to judge.
    static EnvFile parse(const QByteArray& text);
    /// Nothing if there is no readable file of that path.
    static std::optional<EnvFile> read(const QString& path);

    /// Null if the name is absent; empty if it is set to nothing.
    QByteArray value(const QByteArray& name) const;
    bool has(const QByteArray& name) const { return m_values.count(name) > 0; }

private:
    QByteArray readValue(QByteArrayView raw) const;
    QByteArray readDoubleQuoted(QByteArrayView raw) const;
    QByteArray expand(const QByteArray& text) const;

    std::map<QByteArray, QByteArray> m_values;
};

} // namespace relay
