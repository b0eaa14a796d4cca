// SPDX-License-Identifier: MIT
#include "doctor/PageSources.h"

#include "settings/PhpText.h"
#include "settings/PlainFile.h"

#include <QDir>
#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024;

/// One of the page's sources that may create its Echo.
struct EchoSource {
    QByteArray path; ///< "resources/js/echo.js"
    QByteArray code; ///< empty if there is no such file
};

std::vector<EchoSource> echoSources(const QDir& root) {
    std::vector<EchoSource> sources;
    for (const char* name : {"echo", "bootstrap", "app"})
        for (const char* suffix : {".js", ".ts", ".jsx", ".tsx"}) {
            const QString path =
                QStringLiteral("resources/js/") + QLatin1String(name) + QLatin1String(suffix);
            sources.push_back({path.toUtf8(), readPlainFile(root.filePath(path), maxFileSize)});
        }
    return sources;
}

/// The connection of the only Echo that the sources create. configureEcho() has defaults for what it is not
/// given.
std::optional<BakedConnection> sourceConnection(const std::vector<EchoSource>& sources) {
    std::vector<BakedConnection> found;
    for (const EchoSource& source : sources) {
        const QByteArray code = withoutComments(source.code);
        if (code.contains("configureEcho"))
            return std::nullopt;
        const auto made = bakedConnections(code, source.path);
        found.insert(found.end(), made.begin(), made.end());
    }
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
}

/// Whether they create it with a host that does not come from a variable.
bool hasOwnHost(const QByteArray& sources) {
    return sources.contains("broadcaster") && sources.contains("wsHost") &&
           !sources.contains("REVERB_HOST") && !sources.contains("PUSHER_HOST");
}

/// The drivers whose variables the sources read, each with the file that does; configureEcho() of
/// @laravel/echo-react and echo-vue reads those of its broadcaster. Empty if it cannot be told.
std::map<QByteArray, QByteArray> driversRead(const std::vector<EchoSource>& sources) {
    static const QRegularExpression broadcaster(
        QStringLiteral("\\bbroadcaster\\s*:\\s*[\"'`](reverb|pusher)[\"'`]"));
    static const QRegularExpression key(QStringLiteral("\\bkey\\s*:"));
    std::map<QByteArray, QByteArray> drivers;
    bool makesEcho = false;
    for (const EchoSource& source : sources) {
        const QByteArray code = withoutComments(source.code);
        const QString text = QString::fromUtf8(code);
        makesEcho = makesEcho || code.contains("broadcaster");
        for (const auto& [driver, variable] :
             {std::pair("reverb", "REVERB_APP_KEY"), {"pusher", "PUSHER_APP_KEY"}})
            if (code.contains(variable))
                drivers.emplace(driver, source.path);
        if (!code.contains("configureEcho") || key.match(text).hasMatch())
            continue;
        auto named = broadcaster.globalMatch(text);
        if (!named.hasNext())
            return {};
        while (named.hasNext())
            drivers.emplace(named.next().captured(1).toUtf8(), source.path);
    }
    return makesEcho ? drivers : std::map<QByteArray, QByteArray>();
}

} // namespace

void readPageSources(LaravelFiles& files, const QDir& root) {
    const std::vector<EchoSource> each = echoSources(root);
    files.source = sourceConnection(each);
    if (const auto readers = driversRead(each); readers.size() == 1) {
        files.pageDriver = readers.begin()->first;
        files.pageFile = readers.begin()->second;
    }
    QByteArray sources;
    for (const EchoSource& source : each)
        sources += source.code;
    files.pageHasOwnHost = hasOwnHost(sources);
    if (!root.exists(QStringLiteral("package.json")) && !root.exists(QStringLiteral("resources/js")))
        files.page = LaravelFiles::Page::None;
    if (!sources.contains("broadcaster"))
        return;
    static const QRegularExpression key(QStringLiteral("\\bkey\\s*:"));
    const bool namesKey = key.match(QString::fromUtf8(sources)).hasMatch();
    // configureEcho() of @laravel/echo-react and echo-vue reads the variables unless given a key.
    const bool readsOwn = !namesKey && sources.contains("configureEcho");
    for (const char* variable : {"REVERB_APP_KEY", "PUSHER_APP_KEY"})
        if (readsOwn || sources.contains(variable))
            files.pageKeys.push_back(variable);
    if (!files.pageKeys.empty())
        files.page = LaravelFiles::Page::ReadsKey;
    else if (namesKey)
        files.page = LaravelFiles::Page::OwnKey;
}

} // namespace relay
