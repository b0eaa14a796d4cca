// SPDX-License-Identifier: MIT
#include "LoadRun.h"

#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

namespace relay::bench {
namespace {

/// CPU seconds of the thread named "relay".
double relayThreadSeconds() {
    const QDir tasks(QStringLiteral("/proc/self/task"));
    for (const QString& task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile name(tasks.filePath(task + QStringLiteral("/comm")));
        QFile times(tasks.filePath(task + QStringLiteral("/schedstat")));
        if (name.open(QIODevice::ReadOnly) && name.readAll().trimmed() == "relay" &&
            times.open(QIODevice::ReadOnly))
            return times.readAll().split(' ').value(0).toDouble() / 1e9;
    }
    return 0;
}

} // namespace

std::optional<LoadResult> runLoad(const QString& generator, quint16 port, const QStringList& arguments) {
    QProcess process;
    QEventLoop loop;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    const double before = relayThreadSeconds();
    process.start(generator, arguments + QStringList{QStringLiteral("--port"), QString::number(port)});
    loop.exec();
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return std::nullopt;
    const QJsonObject told = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    return LoadResult{told[QLatin1String("received")].toDouble(),
                      told[QLatin1String("publishes_per_second")].toDouble(), relayThreadSeconds() - before};
}

} // namespace relay::bench
