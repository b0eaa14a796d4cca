// SPDX-License-Identifier: MIT
#include "commands/TemplatesFile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 largestFile = 16ll * 1024 * 1024;

bool isProject(const QDir& folder) {
    const QStringList signs{TemplatesFile::fileName(), QStringLiteral("composer.json"),
                            QStringLiteral("package.json"), QStringLiteral(".git")};
    return std::any_of(signs.begin(), signs.end(),
                       [&folder](const QString& sign) { return folder.exists(sign); });
}

TemplateError about(const QString& path, const QByteArray& sentence) {
    return {path.toUtf8() + ": " + sentence};
}

/// Empty if there is no such file.
Result<QByteArray, TemplateError> textOf(const QString& path) {
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!QFileInfo(path).isFile()) // opening a pipe would block forever
        return about(path, "it cannot be read: it is not a file");
    if (!file.open(QIODevice::ReadOnly))
        return about(path, "it cannot be read: " + file.errorString().toUtf8());
    if (file.size() > largestFile)
        return about(path, "it is larger than 16 MB");
    return file.readAll();
}

Result<std::vector<EventTemplate>, TemplateError> templatesIn(const QString& path) {
    const auto text = textOf(path);
    if (!text)
        return text.error();
    auto templates = parseTemplates(*text);
    return templates ? templates : about(path, templates.error().sentence);
}

bool holds(const std::vector<EventTemplate>& templates, const QByteArray& name) {
    return std::any_of(templates.begin(), templates.end(),
                       [&name](const EventTemplate& one) { return one.name == name; });
}

std::optional<TemplateError> replace(const QString& path, const QByteArray& text) {
    QDir().mkpath(QFileInfo(path).path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.flush() ||
        !file.commit())
        return about(path, "it cannot be written: " + file.errorString().toUtf8());
    return std::nullopt;
}

/// Changes the file's text with `change`.
template <typename Change>
std::optional<TemplateError> rewrite(const QString& path, Change change) {
    const auto before = textOf(path);
    if (!before)
        return before.error();
    const Result<QByteArray, TemplateError> after = change(*before);
    if (!after)
        return about(path, after.error().sentence);
    return *after == *before ? std::nullopt : replace(path, *after);
}

} // namespace

TemplatesFile::TemplatesFile(const QString& laravelDirectory, const QString& workingDirectory,
                             const QString& userFolder) {
    const QDir working(workingDirectory);
    if (!laravelDirectory.isEmpty())
        m_paths.push_back(QDir(laravelDirectory).absoluteFilePath(fileName()));
    else if (!workingDirectory.isEmpty() && isProject(working))
        m_paths.push_back(working.absoluteFilePath(fileName()));
    if (!userFolder.isEmpty() || m_paths.empty())
        m_paths.push_back(QDir(userFolder).absoluteFilePath(fileName()));
}

Result<std::vector<EventTemplate>, TemplateError> TemplatesFile::read() const {
    std::vector<EventTemplate> all;
    for (const QString& path : m_paths) {
        auto templates = templatesIn(path);
        if (!templates)
            return templates.error();
        for (EventTemplate& one : *templates)
            if (!holds(all, one.name))
                all.push_back(std::move(one));
    }
    return all;
}

QString TemplatesFile::pathOf(const QByteArray& name) const {
    for (const QString& path : m_paths)
        if (const auto templates = templatesIn(path); templates && holds(*templates, name))
            return path;
    return savePath();
}

std::optional<TemplateError> TemplatesFile::save(const EventTemplate& added,
                                                 const SecretMask& secrets) const {
    for (const QByteArray& text : {added.name, added.channel, added.event, added.data})
        if (secrets.masked(text) != text)
            return TemplateError{"it holds the secret of an app, which is not written to a file; "
                                 "take it from the environment instead: {{env NAME}}"};
    return rewrite(pathOf(added.name), [&](const QByteArray& text) { return withTemplate(text, added); });
}

std::optional<TemplateError> TemplatesFile::remove(const QByteArray& name) const {
    return rewrite(pathOf(name), [&](const QByteArray& text) { return withoutTemplate(text, name); });
}

} // namespace relay
