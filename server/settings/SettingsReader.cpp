// SPDX-License-Identifier: MIT
#include "settings/SettingsReader.h"

#include "relay/World.h"
#include "settings/AppsFile.h"
#include "settings/EnvFile.h"
#include "settings/PlainFile.h"
#include "settings/SettingTable.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr int defaultRateLimit = 100; // events a second, if the limit is on and no number is given

/// The sources in order of precedence, highest first.
class Layers {
public:
    void add(GivenValues values) { m_layers.push_back(std::move(values)); }

    /// The value of the highest source that has one. An empty value counts as not given, as in Laravel's own
    /// .env, except on the command line, where it is a mistake to report.
    const GivenValue* find(const QByteArray& variable) const {
        for (size_t i = 0; i < m_layers.size(); ++i)
            if (const auto found = m_layers[i].find(variable);
                found != m_layers[i].end() && (i == 0 || !found->second.value.isEmpty()))
                return &found->second;
        return nullptr;
    }

    /// The highest source that names the variable without giving it a value; null if none does.
    const GivenValue* findEmpty(const QByteArray& variable) const {
        for (const GivenValues& layer : m_layers)
            if (const auto found = layer.find(variable);
                found != layer.end() && found->second.value.isEmpty())
                return &found->second;
        return nullptr;
    }

private:
    std::vector<GivenValues> m_layers;
};

GivenValues fromEnvironment(const QProcessEnvironment& environment) {
    GivenValues values;
    for (const SettingRow& row : settingTable())
        if (const QString name = QString::fromLatin1(row.variable); environment.contains(name))
            values[row.variable] = {environment.value(name).toUtf8(),
                                    QByteArray(row.variable) + " in the environment"};
    return values;
}

GivenValues fromEnvFile(const EnvFile& file) {
    GivenValues values;
    for (const SettingRow& row : settingTable())
        if (file.has(row.variable))
            values[row.variable] = {file.value(row.variable), QByteArray(row.variable) + " in .env"};
    return values;
}

bool isAppCredential(const QByteArray& variable) {
    return variable.startsWith("RELAY_APP_");
}

/// The variable's name in the source of `neighbour`: its option if that is the command line.
QByteArray nameBeside(const GivenValue* neighbour, const QByteArray& variable) {
    if (!neighbour || !neighbour->place.startsWith("--"))
        return variable;
    const auto rows = settingTable();
    const auto row = std::find_if(rows.begin(), rows.end(),
                                  [&](const SettingRow& each) { return variable == each.variable; });
    return row == rows.end() ? variable : "--" + QByteArray(row->option);
}

QByteArray badValue(const GivenValue& given, const QByteArray& variable, const QByteArray& allowed) {
    if (variable == "RELAY_APP_SECRET")
        return given.place + ": the secret " + allowed;
    if (variable == "RELAY_INSPECT_TOKEN")
        return given.place + ": the token takes " + allowed;
    if (variable == "RELAY_REDIS_URL")
        return given.place + ": the URL " + allowed;
    if (isAppCredential(variable))
        return given.place + ": \"" + given.value + "\" " + allowed;
    return given.place + ": \"" + given.value + "\" is not allowed; it takes " + allowed;
}

QByteArray randomText(Random& random, int length) {
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    QByteArray text;
    for (int i = 0; i < length; ++i)
        text += letters[random.next() % (sizeof letters - 1)];
    return text;
}

/// Digits, since the server SDKs of Python and Go take no other id.
QByteArray madeUpId(Random& random) {
    return QByteArray::number(100'000 + random.next() % 900'000);
}

QString envFilePath(const SettingsSources& sources) {
    return QDir(sources.workingDirectory).filePath(QStringLiteral(".env"));
}

/// The apps.json that defines the apps; empty if there is none, or the command line names an app.
QString appsFile(const SettingsSources& sources) {
    const QString path = QDir(sources.workingDirectory).filePath(QStringLiteral("apps.json"));
    const GivenValues& given = sources.commandLine;
    const bool onCommandLine =
        std::any_of(given.begin(), given.end(), [](const auto& item) { return isAppCredential(item.first); });
    return !onCommandLine && QFileInfo::exists(path) ? path : QString();
}

/// The kept values, without the kept app if another source names one: credentials are never mixed.
GivenValues keptBelow(const Layers& others, GivenValues kept) {
    const bool named =
        others.find("RELAY_APP_ID") || others.find("RELAY_APP_KEY") || others.find("RELAY_APP_SECRET");
    if (named)
        std::erase_if(kept, [](const auto& item) { return isAppCredential(item.first); });
    return kept;
}

/// A project's values, without its certificate if a higher source configures TLS.
GivenValues withoutOtherTls(const Layers& higher, GivenValues values) {
    for (const char* said : {"RELAY_TLS_SELF_SIGNED", "RELAY_TLS_CERT", "RELAY_TLS_KEY"})
        if (higher.find(said))
            std::erase_if(values, [](const auto& item) { return item.first.startsWith("RELAY_TLS_"); });
    return values;
}

/// Turns a draft into settings: what belongs together is checked together.
class Assembly {
public:
    Assembly(SettingsDraft draft, const Layers& layers, const SettingsSources& sources, Random& random)
        : m_draft(std::move(draft))
        , m_layers(layers)
        , m_sources(sources)
        , m_random(random) {}

    Result<Settings, SettingsError> finish() {
        Settings& settings = m_draft.settings;
        settings.limits.historyPerChannel = m_draft.history ? m_draft.historyMax : 0;
        if (m_draft.rateLimit.value_or(m_draft.rateLimitMax.has_value()))
            settings.limits.publishesPerSecond = m_draft.rateLimitMax.value_or(defaultRateLimit);
        if (const QByteArray error = checkTls(); !error.isEmpty())
            return SettingsError{error};
        if (const QByteArray error = chooseApps(); !error.isEmpty())
            return SettingsError{error};
        return std::move(settings);
    }

private:
    QByteArray checkTls() const {
        const Settings& settings = m_draft.settings;
        const GivenValue* certificate =
            settings.tlsCertificate.isEmpty() ? nullptr : m_layers.find("RELAY_TLS_CERT");
        const GivenValue* key = settings.tlsKey.isEmpty() ? nullptr : m_layers.find("RELAY_TLS_KEY");
        if (!certificate != !key) {
            const GivenValue* given = certificate ? certificate : key;
            return given->place + " needs " +
                   nameBeside(given, certificate ? "RELAY_TLS_KEY" : "RELAY_TLS_CERT") +
                   " too: a certificate and its private key go together";
        }
        if (settings.tlsSelfSigned && certificate)
            return m_layers.find("RELAY_TLS_SELF_SIGNED")->place +
                   " makes a certificate of its own; leave it out if " + certificate->place + " names one";
        return {};
    }

    QByteArray chooseApps() {
        if (const QString path = appsFile(m_sources); !path.isEmpty()) {
            auto apps = readAppsFile(path);
            if (!apps)
                return apps.error();
            m_draft.settings.apps = std::move(*apps);
            m_draft.settings.appsFile = path.toUtf8();
            return {};
        }
        return takeSingleApp();
    }

    QByteArray takeSingleApp() {
        AppConfig& app = m_draft.app;
        const int credentials = !app.id.isEmpty() + !app.key.isEmpty() + !app.secret.isEmpty();
        if (credentials == 0) {
            app.id = madeUpId(m_random);
            app.key = randomText(m_random, 20);
            app.secret = randomText(m_random, 20);
            m_draft.settings.appMadeUp = true;
        } else if (credentials < 3) {
            return missingCredential(app.id.isEmpty()    ? "RELAY_APP_ID"
                                     : app.key.isEmpty() ? "RELAY_APP_KEY"
                                                         : "RELAY_APP_SECRET");
        }
        if (!m_draft.webhook.url.isEmpty())
            app.webhooks.push_back(m_draft.webhook);
        m_draft.settings.apps = {app};
        return {};
    }

    /// Uses the name from the source that leaves it empty, otherwise from the one that gives the others.
    QByteArray missingCredential(const QByteArray& variable) const {
        constexpr char together[] = "; an app needs its id, key and secret together";
        if (const GivenValue* empty = m_layers.findEmpty(variable))
            return empty->place + (empty->value.isNull() ? " is not set" : " is empty") + together;
        const GivenValue* neighbour = nullptr;
        for (const char* other : {"RELAY_APP_ID", "RELAY_APP_KEY", "RELAY_APP_SECRET"})
            if (!neighbour)
                neighbour = m_layers.find(other);
        return nameBeside(neighbour, variable) + " is not set" + together;
    }

    SettingsDraft m_draft;
    const Layers& m_layers;
    const SettingsSources& m_sources;
    Random& m_random;
};

} // namespace

Result<Settings, SettingsError> readSettings(const SettingsSources& sources, Random& random) {
    const QString envPath = envFilePath(sources);
    if (isPipeOrDevice(envPath))
        return SettingsError{".env in the working directory is a pipe or a device; it must be a file"};
    const EnvFile file = EnvFile::read(envPath).value_or(EnvFile());
    // Mistakes in other programs' variables are not the relay's business.
    if (const QByteArray error = file.openQuoteError(".env", {"RELAY_"}); !error.isEmpty())
        return SettingsError{error};
    GivenValues environment = fromEnvironment(sources.environment);
    GivenValues envFile = fromEnvFile(file);
    Layers layers;
    layers.add(sources.commandLine);
    layers.add(environment);
    // Which project to read is itself a setting, from the sources that rank above the project, and the .env.
    Layers forProject = layers;
    forProject.add(envFile);
    if (const GivenValue* project = forProject.find("RELAY_LARAVEL")) {
        auto values =
            readLaravelProject(QDir(sources.workingDirectory).filePath(QString::fromUtf8(project->value)),
                               sources.environment.value(QStringLiteral("APP_ENV")).toUtf8());
        if (!values)
            return SettingsError{values.error()};
        layers.add(withoutOtherTls(layers, std::move(*values)));
    }
    layers.add(std::move(envFile));
    layers.add(keptBelow(layers, sources.kept));

    const bool appsInFile = !appsFile(sources).isEmpty();
    SettingsDraft draft;
    for (const SettingRow& row : settingTable())
        if (const GivenValue* given = layers.find(row.variable);
            given && !(appsInFile && isAppCredential(row.variable)))
            if (const QByteArray allowed = row.apply(draft, given->value); !allowed.isEmpty())
                return SettingsError{badValue(*given, row.variable, allowed)};
    return Assembly(std::move(draft), layers, sources, random).finish();
}

QByteArray unusedBesideAppsFile(const SettingsSources& sources) {
    if (appsFile(sources).isEmpty())
        return {};
    Layers layers;
    layers.add(sources.commandLine);
    layers.add(fromEnvironment(sources.environment));
    layers.add(fromEnvFile(EnvFile::read(envFilePath(sources)).value_or(EnvFile())));
    QByteArray places;
    QByteArray fields;
    for (const auto& [variable, field] : {std::pair("RELAY_ALLOWED_ORIGINS", "allowed_origins"),
                                          std::pair("RELAY_SUBSCRIPTION_COUNT", "subscription_count"),
                                          std::pair("RELAY_WEBHOOK_URL", "webhooks"),
                                          std::pair("RELAY_WEBHOOK_EVENTS", "events of webhooks")})
        if (const GivenValue* given = layers.find(variable)) {
            places += (places.isEmpty() ? "" : ", ") + given->place;
            fields += (fields.isEmpty() ? "" : ", ") + QByteArray(field);
        }
    if (places.isEmpty())
        return {};
    return "Not used, since the apps come from apps.json: " + places + ". There it is " + fields + '.';
}

} // namespace relay
