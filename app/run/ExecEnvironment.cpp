// SPDX-License-Identifier: MIT
#include "run/ExecEnvironment.h"

#include "RelayAddressText.h"
#include "protocol/Reason.h"
#include "settings/EnvFile.h"
#include "settings/PlainFile.h"
#include "settings/Snippets.h"

#include <QDir>
#include <QXmlStreamReader>

#include <vector>

namespace relay {
namespace {

constexpr qint64 largestFile = 32ll * 1024 * 1024;

QByteArray contentOf(const QString& directory, const char* name) {
    return readPlainFile(QDir(directory).filePath(QLatin1String(name)), largestFile);
}

/// A variable that a phpunit.xml sets.
struct PhpunitVariable {
    /// Whether it stands above the environment. PHPUnit always sets a `server`, which Laravel reads first.
    enum class Above : quint8 { No, Forced, Server };

    QByteArray file;
    QByteArray name;
    QByteArray value;
    Above above = Above::No;
};

/// Those of the project's phpunit.xml that have one of the names.
std::vector<PhpunitVariable> phpunitVariables(const QString& directory, const QByteArrayList& names) {
    std::vector<PhpunitVariable> found;
    for (const char* file : {"phpunit.xml", "phpunit.xml.dist"}) {
        const QByteArray content = contentOf(directory, file);
        QXmlStreamReader xml(content);
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement ||
                (xml.name() != QLatin1String("env") && xml.name() != QLatin1String("server")))
                continue;
            const auto attribute = [&xml](const char* name) {
                return xml.attributes().value(QLatin1String(name)).toUtf8();
            };
            if (names.contains(attribute("name")))
                found.push_back({file, attribute("name"), attribute("value"),
                                 xml.name() == QLatin1String("server") ? PhpunitVariable::Above::Server
                                 : attribute("force") == "true"        ? PhpunitVariable::Above::Forced
                                                                       : PhpunitVariable::Above::No});
        }
        if (!content.isEmpty())
            break; // PHPUnit reads the second only if there is no first
    }
    return found;
}

std::vector<PhpunitVariable> broadcastVariables(const QString& directory) {
    return phpunitVariables(directory, {"BROADCAST_CONNECTION", "BROADCAST_DRIVER"});
}

/// What sets it, and what to do about that; both empty if the environment stands above it.
struct AboveEnvironment {
    QByteArray how;
    QByteArray remedy; ///< a sentence
};

AboveEnvironment aboveEnvironment(const PhpunitVariable& variable) {
    switch (variable.above) {
    case PhpunitVariable::Above::No:
        break;
    case PhpunitVariable::Above::Forced:
        return {"with force=\"true\"",
                "Remove force=\"true\" from the line for " + variable.name + " in " + variable.file + '.'};
    case PhpunitVariable::Above::Server:
        return {"as <server>",
                "Change the line for " + variable.name + " in " + variable.file + " to an <env>."};
    }
    return {};
}

QByteArray lineAbout(const PhpunitVariable& variable) {
    const auto [how, remedy] = aboveEnvironment(variable);
    return "  " + variable.file + " sets " + variable.name + '=' + variable.value +
           (how.isEmpty() ? QByteArray("; the environment of --exec overrides it.\n")
                          : ' ' + how + ", which overrides the environment. " + remedy + '\n');
}

QByteArray phpunitHint(const QString& directory) {
    QByteArray lines;
    for (const PhpunitVariable& variable : broadcastVariables(directory))
        lines += lineAbout(variable);
    return lines;
}

QByteArray envTestingHint(const QString& directory) {
    const auto file = EnvFile::read(QDir(directory).filePath(QStringLiteral(".env.testing")));
    QByteArray lines;
    if (file)
        for (const char* variable : {"BROADCAST_CONNECTION", "BROADCAST_DRIVER"})
            if (const QByteArray value = file->value(variable); !value.isEmpty())
                lines += lineAbout({".env.testing", variable, value});
    return lines;
}

/// The queue in which the command's broadcasts wait for a worker. --exec leaves QUEUE_CONNECTION as it is.
QByteArray queueHint(const QString& directory) {
    QByteArray source;
    QByteArray connection;
    for (const char* name : {".env", ".env.testing"}) // Laravel's tests read the second, if there is one
        if (const auto file = EnvFile::read(QDir(directory).filePath(QLatin1String(name)))) {
            source = name;
            connection = file->value("QUEUE_CONNECTION");
        }
    const bool isInShell = qEnvironmentVariableIsSet("QUEUE_CONNECTION");
    if (isInShell) {
        source = "the environment";
        connection = qgetenv("QUEUE_CONNECTION");
    }
    for (const PhpunitVariable& variable : phpunitVariables(directory, {"QUEUE_CONNECTION"}))
        if (!isInShell || variable.above != PhpunitVariable::Above::No) {
            source = variable.file;
            connection = variable.value;
        }
    static const QByteArrayList withoutWorker{"", "sync", "deferred", "background", "null"};
    if (withoutWorker.contains(connection))
        return {};
    return "  " + source + " sets QUEUE_CONNECTION=" + connection +
           ": an event that implements ShouldBroadcast waits until a worker runs; with sync it is sent at "
           "once.\n";
}

} // namespace

QProcessEnvironment execEnvironment(const RelayAddress& address, const Settings& settings,
                                    const AppConfig& app, const QByteArray& driver) {
    QProcessEnvironment environment;
    const auto set = [&environment](const QByteArray& name, const QByteArray& value) {
        environment.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    };
    const QByteArray host = dialledHost(address.host);
    const QByteArray port = QByteArray::number(address.port);
    const QByteArray scheme = address.secure ? "https" : "http";
    set("RELAY_URL", relayUrl(address, settings));
    set("RELAY_PORT", port);
    for (const char* prefix : {"RELAY", "PUSHER", "REVERB"}) {
        set(QByteArray(prefix) + "_APP_ID", app.id);
        set(QByteArray(prefix) + "_APP_KEY", app.key);
        set(QByteArray(prefix) + "_APP_SECRET", app.secret);
    }
    // As the SDKs for Ruby and Go read it.
    set("PUSHER_URL", scheme + "://" + app.key.toPercentEncoding() + ':' + app.secret.toPercentEncoding() +
                          '@' + host + ':' + port + "/apps/" + app.id.toPercentEncoding());
    for (const char* prefix : {"PUSHER", "REVERB", "VITE_PUSHER", "VITE_REVERB", "MIX_PUSHER"}) {
        set(QByteArray(prefix) + "_HOST", host);
        set(QByteArray(prefix) + "_PORT", port);
        set(QByteArray(prefix) + "_SCHEME", scheme);
    }
    for (const char* prefix : {"VITE_PUSHER", "VITE_REVERB", "MIX_PUSHER"})
        set(QByteArray(prefix) + "_APP_KEY", app.key);
    for (const char* prefix : {"PUSHER", "VITE_PUSHER", "MIX_PUSHER"})
        set(QByteArray(prefix) + "_APP_CLUSTER", "mt1");
    set("BROADCAST_CONNECTION", driver);
    set("BROADCAST_DRIVER", driver);
    return environment;
}

QByteArray broadcastDriver(const QString& directory) {
    if (contentOf(directory, "composer.lock").contains("\"laravel/reverb\""))
        return "reverb";
    const auto env = EnvFile::read(QDir(directory).filePath(QStringLiteral(".env")));
    if (!env)
        return "pusher";
    const QByteArray connection = env->value("BROADCAST_CONNECTION");
    const QByteArray driver = connection.isEmpty() ? env->value("BROADCAST_DRIVER") : connection;
    const bool onlyReverb = !env->value("REVERB_APP_KEY").isEmpty() && env->value("PUSHER_APP_KEY").isEmpty();
    return driver == "reverb" || (driver != "pusher" && onlyReverb) ? "reverb" : "pusher";
}

std::optional<Finding> silentDriver(const QString& directory) {
    for (const PhpunitVariable& variable : broadcastVariables(directory)) {
        const auto [how, remedy] = aboveEnvironment(variable);
        if (how.isEmpty() || variable.value == "reverb" || variable.value == "pusher")
            continue;
        const Reason reason = variable.value == "log"    ? Reason::DriverWritesLog
                              : variable.value == "null" ? Reason::DriverThrowsAway
                                                         : Reason::DriverIsOther;
        Finding found = finding({reason,
                                 {{"driver", variable.value},
                                  {"source", variable.file + ", " + how},
                                  {"variable", variable.name},
                                  {"wanted", broadcastDriver(directory)}}});
        found.remedy = remedy;
        return found;
    }
    return std::nullopt;
}

QByteArray silenceHint(const QString& directory) {
    if (QDir(directory).exists(QStringLiteral("bootstrap/cache/config.php")))
        return "  bootstrap/cache/config.php is a cached configuration, so Laravel ignores the "
               "environment, including that of --exec: run php artisan config:clear.\n";
    return phpunitHint(directory) + envTestingHint(directory) + queueHint(directory);
}

} // namespace relay
