// SPDX-License-Identifier: MIT
#include "doctor/BuiltScripts.h"

#include "settings/PlainFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <deque>
#include <set>

namespace relay {
namespace {

constexpr qint64 maxManifest = 16 * 1024 * 1024;
constexpr qsizetype mostScripts = 500; // an app of that many pages is large; more would take seconds

/// Null if there is no such file.
QByteArray readManifest(const QDir& root, const char* path) {
    return readPlainFile(root.filePath(QLatin1String(path)), maxManifest);
}

/// Adds a script that the manifest names, if it is one within the folder of the build.
void addScript(QStringList& paths, const QString& folder, const QString& file) {
    const QString path = QDir::cleanPath(folder + u'/' + file.section(u'?', 0, 0));
    if (path.startsWith(folder + u'/') && path.endsWith(QLatin1String(".js")) && paths.size() < mostScripts &&
        !paths.contains(path))
        paths.append(path);
}

/// The names of a Vite manifest's chunks: the entries, what they import, what that imports, and the rest.
QStringList chunksInOrder(const QJsonObject& manifest) {
    std::deque<QString> waiting;
    for (auto chunk = manifest.begin(); chunk != manifest.end(); ++chunk)
        if (chunk.value()[QStringLiteral("isEntry")].toBool())
            waiting.push_back(chunk.key());
    QStringList order;
    std::set<QString> seen;
    const auto followImports = [&] {
        for (; !waiting.empty(); waiting.pop_front()) {
            const QString name = waiting.front();
            if (!manifest.contains(name) || !seen.insert(name).second)
                continue;
            order.append(name);
            for (const char* list : {"imports", "dynamicImports"}) {
                const QJsonArray imports = manifest[name][QLatin1String(list)].toArray();
                for (const QJsonValueConstRef imported : imports)
                    waiting.push_back(imported.toString());
            }
        }
    };
    followImports();
    for (auto chunk = manifest.begin(); chunk != manifest.end(); ++chunk)
        waiting.push_back(chunk.key());
    followImports();
    return order;
}

QStringList scriptsOfVite(const QByteArray& text) {
    const QJsonObject manifest = QJsonDocument::fromJson(text).object();
    QStringList paths;
    for (const QString& name : chunksInOrder(manifest))
        addScript(paths, QStringLiteral("public/build"), manifest[name][QStringLiteral("file")].toString());
    return paths;
}

/// {"/js/app.js": "/js/app.js?id=0a1b"}
QStringList scriptsOfMix(const QByteArray& text) {
    const QJsonObject manifest = QJsonDocument::fromJson(text).object();
    QStringList paths;
    for (const QJsonValueConstRef file : manifest)
        addScript(paths, QStringLiteral("public"), file.toString());
    return paths;
}

} // namespace

BuiltScripts builtScripts(const QDir& root, bool usesMix) {
    if (usesMix)
        if (const QByteArray mix = readManifest(root, "public/mix-manifest.json"); !mix.isNull())
            return {true, scriptsOfMix(mix)};
    QByteArray vite = readManifest(root, "public/build/manifest.json");
    if (vite.isNull()) // where Vite puts it unless the plugin tells it otherwise
        vite = readManifest(root, "public/build/.vite/manifest.json");
    BuiltScripts built{!vite.isNull(), scriptsOfVite(vite)};
    if (!built.paths.isEmpty())
        return built;
    const QDir assets(root.filePath(QStringLiteral("public/build/assets")));
    const QStringList scripts = assets.entryList({QStringLiteral("*.js")}, QDir::Files, QDir::Name);
    for (const QString& script : scripts)
        addScript(built.paths, QStringLiteral("public/build"), QStringLiteral("assets/") + script);
    return built;
}

} // namespace relay
