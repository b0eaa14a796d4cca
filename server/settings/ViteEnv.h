// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <map>

namespace relay {

/// The variables of a project's `.env` as Vite passes them to a page: read by dotenv, then expanded by
/// dotenv-expand, which also knows names from later lines. A value; any thread.
class ViteEnv {
public:
    ViteEnv() = default;
    static ViteEnv parse(const QByteArray& text);
    /// Reads the files of a directory that Vite reads in that mode ("production" for `npm run build`), later
    /// ones taking precedence: `.env`, `.env.local`, `.env.MODE`, `.env.MODE.local`. Empty if none can be
    /// read.
    static ViteEnv read(const QString& directory, const QByteArray& mode);

    /// Null if the name is absent; empty if it is set to an empty value.
    QByteArray value(const QByteArray& name) const;
    /// The file that sets the variable, if it is not `.env`; otherwise empty.
    QByteArray place(const QByteArray& name) const;

private:
    std::map<QByteArray, QByteArray> m_values;
    std::map<QByteArray, QByteArray> m_places;
};

} // namespace relay
