// SPDX-License-Identifier: MIT
#include "doctor/LogPlace.h"

#include "settings/PhpArray.h"
#include "settings/PlainFile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024;

/// Replaces storage_path('logs/x.log') and base_path('x.log') by plain strings.
QByteArray withPaths(const QByteArray& php, const QDir& project) {
    static const QRegularExpression call(
        QStringLiteral("\\b(storage_path|base_path)\\(\\s*(['\"])([^'\"]*)\\2\\s*\\)"));
    QString text = QString::fromUtf8(php);
    for (auto match = call.match(text); match.hasMatch(); match = call.match(text)) {
        const QString folder =
            match.captured(1) == QLatin1String("storage_path") ? QStringLiteral("storage/") : QString();
        QString path = project.absoluteFilePath(folder + match.captured(3));
        path.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
        text.replace(match.capturedStart(), match.capturedLength(), u'\'' + path + u'\'');
    }
    return text.toUtf8();
}

QByteArray orElse(const QByteArray& text, const char* otherwise) {
    return text.isEmpty() ? QByteArray(otherwise) : text;
}

class ChannelReader {
public:
    ChannelReader(const QDir& project, const EnvFile& env)
        : m_project(project)
        , m_env(env) {
        const QByteArray php =
            readPlainFile(project.filePath(QStringLiteral("config/logging.php")), maxFileSize);
        if (!php.isNull())
            m_config = readPhpArray(withPaths(php, project), env);
    }

    LogPlace read() {
        const PhpValue chosen = m_config.at({"default"});
        const QByteArray channel =
            chosen.kind == PhpValue::Kind::Text ? chosen.text : orElse(m_env.value("LOG_CHANNEL"), "stack");
        take(channel, 0);
        if (!m_place.files.isEmpty())
            m_place.channel.clear();
        return std::move(m_place);
    }

private:
    void take(const QByteArray& channel, int depth) {
        constexpr int deepest = 4; // stacks within stacks
        if (depth > deepest)
            return;
        const PhpValue settings = m_config.at({"channels", channel});
        const PhpValue driver = settings.at({"driver"});
        const QByteArray kind = driver.kind == PhpValue::Kind::Text ? driver.text : channel;
        if (kind == "stack") {
            for (const QByteArray& part : partsOf(settings))
                take(part, depth + 1);
        } else if (kind == "single" || kind == "daily" || kind == "emergency") {
            const PhpValue path = settings.at({"path"});
            m_place.files.append(
                path.kind == PhpValue::Kind::Text
                    ? QString::fromUtf8(path.text)
                    : m_project.absoluteFilePath(QStringLiteral("storage/logs/laravel.log")));
        } else if (m_place.channel.isEmpty()) {
            m_place.channel = channel;
        }
    }

    QByteArrayList partsOf(const PhpValue& stack) const {
        const PhpValue channels = stack.at({"channels"});
        QByteArrayList parts;
        if (channels.kind == PhpValue::Kind::Array)
            for (const auto& item : channels.items)
                parts.append(item.second.text);
        else // explode(',', env('LOG_STACK', 'single')), as in Laravel 11 and later
            for (const QByteArray& part : orElse(m_env.value("LOG_STACK"), "single").split(','))
                parts.append(part.trimmed());
        return parts;
    }

    const QDir m_project;
    const EnvFile& m_env;
    PhpValue m_config;
    LogPlace m_place;
};

/// The time zone that config/app.php sets; Laravel's own file uses APP_TIMEZONE or UTC. Empty if it is
/// computed.
QByteArray timeZoneOf(const QDir& project, const EnvFile& env) {
    const QByteArray php = readPlainFile(project.filePath(QStringLiteral("config/app.php")), maxFileSize);
    const PhpValue config = php.isNull() ? PhpValue() : readPhpArray(php, env);
    const PhpValue zone = config.at({"timezone"});
    if (config.kind == PhpValue::Kind::Array && zone.isUnknown())
        return {};
    return zone.kind == PhpValue::Kind::Text ? zone.text : orElse(env.value("APP_TIMEZONE"), "UTC");
}

} // namespace

LogPlace logPlaceOf(const QString& projectDirectory, const EnvFile& env) {
    const QDir project(projectDirectory);
    LogPlace place = ChannelReader(project, env).read();
    place.zone = timeZoneOf(project, env);
    return place;
}

QString newestLog(const LogPlace& place) {
    QFileInfo newest;
    for (const QString& path : place.files) {
        const QFileInfo file(path);
        const QString daily = file.completeBaseName() + QStringLiteral("-*.") + file.suffix();
        const QFileInfoList found =
            QDir(file.path()).entryInfoList({file.fileName(), daily}, QDir::Files, QDir::Time);
        if (!found.isEmpty() && (!newest.exists() || found.first().lastModified() > newest.lastModified()))
            newest = found.first();
    }
    return newest.filePath();
}

} // namespace relay
