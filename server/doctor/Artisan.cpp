// SPDX-License-Identifier: MIT
#include "doctor/Artisan.h"

#include "protocol/Utf8.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QThread>

namespace relay {
namespace {

constexpr int timeoutMilliseconds = 20'000;
constexpr int sliceMilliseconds = 100; // how soon a thread that is asked to end does so
constexpr char marker[] = "relaydesk-config:";

// Secrets stay in the project: it prints only what the report shows.
constexpr char script[] = R"(
require 'vendor/autoload.php';
$app = require 'bootstrap/app.php';
$app->make(Illuminate\Contracts\Console\Kernel::class)->bootstrap();
$driver = config('broadcasting.default');
$connection = config("broadcasting.connections.$driver", []);
try {
    $broadcaster = $app->make(Illuminate\Contracts\Broadcasting\Factory::class)->connection();
    $patterns = (function () { return array_keys($this->channels); })->call($broadcaster);
} catch (Throwable $problem) {
    $patterns = null;
}
try {
    $waiting = $app->make('queue')->connection()->size();
} catch (Throwable $problem) {
    $waiting = null;
}
try {
    $failed = array_values(array_filter($app->make('queue.failer')->all(),
        fn ($job) => str_contains($job->payload, 'Broadcasting\\\\BroadcastEvent')
            || str_contains($job->payload, 'BroadcastNotificationCreated')));
    $failed = ['count' => count($failed),
        'event' => json_decode($failed[0]->payload ?? '{}', true)['displayName'] ?? null,
        'error' => substr(strtok($failed[0]->exception ?? '', "\n"), 0, 300)];
} catch (Throwable $problem) {
    $failed = null;
}
$options = $connection['options'] ?? [];
$useTls = $options['useTLS'] ?? true;
echo PHP_EOL, 'relaydesk-config:', json_encode([
    'broadcast' => $driver,
    'queue' => config('queue.default'),
    'cached' => $app->configurationIsCached(),
    'key' => $connection['key'] ?? null,
    'id' => isset($connection['app_id']) ? (string) $connection['app_id'] : null,
    'driver' => $connection['driver'] ?? null,
    'host' => $options['host'] ?? null,
    'port' => $options['port'] ?? null,
    'path' => $options['path'] ?? null,
    'scheme' => $options['scheme'] ?? ($useTls && !isset($options['port']) ? 'https' : 'http'),
    'waiting' => $waiting,
    'failed' => $failed,
    'channels' => $patterns,
], JSON_INVALID_UTF8_SUBSTITUTE), PHP_EOL;
)";

bool finishes(QProcess& process) {
    const QDeadlineTimer deadline(timeoutMilliseconds);
    while (!process.waitForFinished(sliceMilliseconds)) {
        if (process.state() == QProcess::NotRunning)
            return true;
        if (deadline.hasExpired() || QThread::currentThread()->isInterruptionRequested())
            return false;
    }
    return true;
}

QByteArray text(const QJsonValue& value) {
    if (value.isDouble())
        return QByteArray::number(value.toInteger());
    return value.isString() ? value.toString().toUtf8() : QByteArray();
}

/// phpdotenv quotes the value that it cannot read, which may be a password: "Encountered unexpected
/// whitespace at [two words]."
QByteArray withoutValue(const QByteArray& line) {
    static constexpr QByteArrayView before(" at [");
    const qsizetype at = line.indexOf(before);
    const qsizetype end = line.lastIndexOf(']');
    if (!line.contains("Encountered ") || at < 0)
        return line;
    return line.first(at + before.size()) + "…" + (end > at ? line.sliced(end) : QByteArray("]"));
}

/// Laravel names the faulty place in its second line.
QByteArray firstLines(const QByteArray& said) {
    QByteArray lines;
    for (const QByteArray& line : said.split('\n'))
        if (const QByteArray text = line.trimmed(); !text.isEmpty() && lines.count('\n') < 1)
            lines += (lines.isEmpty() ? QByteArray() : QByteArray("\n")) + withoutValue(text);
    return lines.replace('\n', ' ');
}

} // namespace

std::optional<EffectiveConfig> parseEffectiveConfig(const QByteArray& output) {
    const qsizetype at = output.lastIndexOf(marker);
    if (at < 0)
        return std::nullopt;
    const qsizetype end = output.indexOf('\n', at);
    const QByteArray json = output.sliced(at, end < 0 ? -1 : end - at).sliced(sizeof marker - 1);
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object.isEmpty())
        return std::nullopt;
    EffectiveConfig config;
    config.broadcastDriver = text(object.value(QStringLiteral("broadcast")));
    config.queueDriver = text(object.value(QStringLiteral("queue")));
    config.configCached = object.value(QStringLiteral("cached")).toBool();
    config.key = text(object.value(QStringLiteral("key")));
    config.host = text(object.value(QStringLiteral("host")));
    config.port = text(object.value(QStringLiteral("port")));
    config.connectionDriver = text(object.value(QStringLiteral("driver")));
    config.scheme = text(object.value(QStringLiteral("scheme")));
    if (const QJsonValue waiting = object.value(QStringLiteral("waiting")); waiting.isDouble())
        config.waitingJobs = waiting.toInteger();
    if (const QJsonObject failed = object.value(QStringLiteral("failed")).toObject(); !failed.isEmpty()) {
        config.failedJobs = failed.value(QStringLiteral("count")).toInteger();
        config.failedEvent = text(failed.value(QStringLiteral("event")));
        config.failedError = text(failed.value(QStringLiteral("error")));
    }
    config.path = text(object.value(QStringLiteral("path")));
    config.id = text(object.value(QStringLiteral("id")));
    if (const QJsonValue known = object.value(QStringLiteral("channels")); known.isArray()) {
        config.channelPatterns.emplace();
        const QJsonArray patterns = known.toArray();
        for (const QJsonValueConstRef pattern : patterns)
            config.channelPatterns->push_back(pattern.toString().toUtf8());
    }
    return config;
}

std::optional<EffectiveConfig> askArtisan(const QString& directory, QByteArray& error) {
    QProcess php;
    php.setWorkingDirectory(directory);
    php.start(QStringLiteral("php"), {QStringLiteral("-r"), QString::fromLatin1(script)});
    if (!php.waitForStarted()) {
        error = "php could not be started: " + php.errorString().toUtf8();
        return std::nullopt;
    }
    if (!finishes(php)) {
        php.kill();
        php.waitForFinished();
        error = "the project did not boot within 20 seconds";
        return std::nullopt;
    }
    const QByteArray output = php.readAllStandardOutput();
    auto config = parseEffectiveConfig(output);
    if (!config) {
        const QByteArray said = (php.readAllStandardError() + output).trimmed();
        error = "the project did not boot: " + boundedText(firstLines(said), 300);
    }
    return config;
}

} // namespace relay
