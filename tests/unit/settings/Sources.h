// SPDX-License-Identifier: MIT
#pragma once

#include "settings/SettingsReader.h"
#include "support/ManualClock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace relay::test {

/// A working directory, an environment and a command line to read settings from.
class Sources {
public:
    void write(const char* name, const QByteArray& text) {
        const QString path = m_directory.filePath(QString::fromUtf8(name));
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    void set(const char* name, const char* value) {
        m_environment.insert(QString::fromUtf8(name), QString::fromUtf8(value));
    }
    void keep(const char* name, const char* value) {
        m_kept[name] = {value, QByteArray(name) + " in the Preferences"};
    }
    QByteArray path(const char* name) const { return m_directory.filePath(QString::fromUtf8(name)).toUtf8(); }
    void arguments(const QStringList& options) {
        m_line = parseCommandLine(QStringList{QStringLiteral("relaydesk")} + options);
    }

    Result<Settings, SettingsError> read() const {
        CountingRandom random;
        return readSettings(all(), random);
    }
    QByteArray unused() const { return unusedBesideAppsFile(all()); }
    Settings settings() const {
        auto result = read();
        if (!result)
            qFatal("%s", result.error().line.constData());
        return *result;
    }
    QByteArray error() const {
        auto result = read();
        return result ? QByteArray() : result.error().line;
    }

private:
    SettingsSources all() const { return {m_line.values, m_environment, m_directory.path(), m_kept}; }

    QTemporaryDir m_directory;
    QProcessEnvironment m_environment;
    GivenValues m_kept;
    CommandLine m_line;
};

} // namespace relay::test
