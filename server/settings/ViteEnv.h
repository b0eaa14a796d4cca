// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <map>

namespace relay {

/// The variables of a project's `.env` as Vite gives them to a page: read by dotenv, then expanded by
/// dotenv-expand, which also knows the names of later lines. A value; any thread.
class ViteEnv {
public:
    ViteEnv() = default;
    static ViteEnv parse(const QByteArray& text);
    /// The `.env` of a directory, and `.env.local`, whose values win. Empty if neither can be read.
    static ViteEnv read(const QString& directory);

    /// Null if the name is absent; empty if it is set to nothing.
    QByteArray value(const QByteArray& name) const;

private:
    std::map<QByteArray, QByteArray> m_values;
};

} // namespace relay
