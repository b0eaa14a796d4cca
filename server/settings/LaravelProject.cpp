#include "settings/LaravelProject.h"

#include "settings/EnvFile.h"

#include <QDir>
#include <QFileInfo>

namespace relay {
namespace {

bool usesReverb(const EnvFile& env) {
    const bool reverb = !env.value("REVERB_APP_KEY").isEmpty();
    const bool pusher = !env.value("PUSHER_APP_KEY").isEmpty();
    if (reverb != pusher)
        return reverb;
    const QByteArray driver = env.value("BROADCAST_CONNECTION").isEmpty() ? env.value("BROADCAST_DRIVER")
                                                                          : env.value("BROADCAST_CONNECTION");
    return driver != "pusher";
}

} // namespace

Result<GivenValues, QByteArray> readLaravelProject(const QString& directory) {
    const QString path = QDir(directory).filePath(QStringLiteral(".env"));
    const auto env = EnvFile::read(path);
    if (!env)
        return QByteArray(
            "--laravel: \"" + directory.toUtf8() +
            "\" has no .env that can be read; it takes the root directory of a Laravel project");
    GivenValues values;
    const auto take = [&](const char* name, const char* variable) {
        if (const QByteArray value = env->value(name); !value.isEmpty())
            values.insert_or_assign(variable, GivenValue{value, QByteArray(name) + " in " + path.toUtf8()});
    };
    const bool reverb = usesReverb(*env);
    take(reverb ? "REVERB_APP_ID" : "PUSHER_APP_ID", "RELAY_APP_ID");
    take(reverb ? "REVERB_APP_KEY" : "PUSHER_APP_KEY", "RELAY_APP_KEY");
    take(reverb ? "REVERB_APP_SECRET" : "PUSHER_APP_SECRET", "RELAY_APP_SECRET");
    if (reverb) {
        take("REVERB_PORT", "RELAY_PORT");
        take("REVERB_SERVER_PORT", "RELAY_PORT");
        take("REVERB_SERVER_HOST", "RELAY_HOST");
        take("REVERB_SERVER_PATH", "RELAY_PATH_PREFIX");
    }
    return values;
}

} // namespace relay
