// SPDX-License-Identifier: MIT
#include "doctor/QueueWorkers.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace relay {

std::optional<QueueWorker> workerOf(const QByteArray& commandLine) {
    const QByteArrayList words = commandLine.split('\0');
    const auto artisan = std::ranges::find_if(
        words, [](const QByteArray& word) { return word == "artisan" || word.endsWith("/artisan"); });
    const qsizetype at = artisan - words.begin() + 1;
    const QByteArray command = words.value(at);
    if (command != "queue:work" && command != "queue:listen" && !command.startsWith("horizon"))
        return std::nullopt;
    QueueWorker worker;
    worker.artisan = *artisan;
    worker.isHorizon = command.startsWith("horizon");
    constexpr QByteArrayView option("--queue=");
    for (qsizetype i = at + 1; i < words.size(); ++i) {
        if (words[i].startsWith(option))
            worker.queues = words[i].sliced(option.size()).split(',');
        else if (words[i] == "--queue")
            worker.queues = words.value(++i).split(',');
        else if (!words[i].isEmpty() && !words[i].startsWith('-') && worker.connection.isEmpty())
            worker.connection = words[i];
    }
    return worker;
}

namespace {

/// Supervisor starts a worker with artisan's whole path, and anywhere.
bool isOfProject(const QueueWorker& worker, const QString& workingDirectory, const QString& project) {
    const QString artisan = QString::fromUtf8(worker.artisan);
    if (QDir::isAbsolutePath(artisan))
        return QFileInfo(artisan).canonicalPath() == project;
    const QString there = QFileInfo(workingDirectory).symLinkTarget();
    return QFileInfo(QDir(there).filePath(artisan)).canonicalPath() == project || there == project;
}

} // namespace

std::vector<QueueWorker> runningWorkers(const QString& directory) {
    constexpr qint64 longest = 64 * 1024;
    const QString project = QFileInfo(directory).canonicalFilePath();
    std::vector<QueueWorker> workers;
    const QStringList processes = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
    for (const QString& process : processes) {
        bool isProcess = false;
        const qint64 pid = process.toLongLong(&isProcess);
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(process));
        if (!isProcess || !file.open(QIODevice::ReadOnly))
            continue;
        auto worker = workerOf(file.read(longest));
        if (!worker || !isOfProject(*worker, QStringLiteral("/proc/%1/cwd").arg(process), project))
            continue;
        worker->pid = pid;
        workers.push_back(*std::move(worker));
    }
    return workers;
}

} // namespace relay
