// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// Tells scripts where a headless run listens (`--ready-file`): JSON with url, port, app (its id) and pid,
/// but no secret. Written completely, renamed into place, removed with this object.
class ReadyFile {
public:
    /// An empty path writes nothing.
    explicit ReadyFile(QString path);
    ~ReadyFile();
    ReadyFile(const ReadyFile&) = delete;
    ReadyFile& operator=(const ReadyFile&) = delete;

    /// Says why on stderr, in one line, if it cannot be written.
    void write(const QByteArray& url, quint16 port, const QByteArray& appId);

private:
    const QString m_path;
    bool m_written = false;
};

} // namespace relay
