// SPDX-License-Identifier: MIT
#pragma once

#include "commands/EventTemplate.h"
#include "protocol/Result.h"
#include "protocol/SecretMask.h"

#include <QString>

#include <optional>
#include <vector>

namespace relay {

/// The templates in the text of a file (resources/docs/testing.md, Templates):
/// `{"templates":{"NAME":{"channel","event","data"}}}`, in order. `data` is a text, or the JSON of the
/// payload itself. Other keys in the file are ignored. The error says what is wrong and where.
Result<std::vector<EventTemplate>, TemplateError> parseTemplates(const QByteArray& json);

/// The same text with the template added or replaced by name, or with it removed. Every other byte of the
/// file is preserved. An empty text becomes a new file.
Result<QByteArray, TemplateError> withTemplate(const QByteArray& json, const EventTemplate& added);
Result<QByteArray, TemplateError> withoutTemplate(const QByteArray& json, const QByteArray& name);

/// Where templates are kept: the project's relaydesk.json, and one in the user's data folder. Reads and
/// writes files; any thread.
class TemplatesFile {
public:
    static QString fileName() { return QStringLiteral("relaydesk.json"); }

    /// The project is the folder that `--laravel` named, otherwise the working directory if it contains
    /// relaydesk.json or typical project files (composer.json, package.json, .git); `userFolder` is for
    /// everything else.
    TemplatesFile(const QString& laravelDirectory, const QString& workingDirectory,
                  const QString& userFolder);

    /// The templates of the project and of the user, the project's first; templates with the same name count
    /// once. A missing file counts as empty.
    Result<std::vector<EventTemplate>, TemplateError> read() const;
    /// Saves it in the file it came from, otherwise in savePath(). The file is replaced as a whole. A
    /// template that contains one of the secrets is refused: the file is meant to be shared.
    std::optional<TemplateError> save(const EventTemplate& added, const SecretMask& secrets) const;
    std::optional<TemplateError> remove(const QByteArray& name) const;
    /// The project's file, or the user's if there is no project.
    QString savePath() const { return m_paths.front(); }

private:
    QString pathOf(const QByteArray& name) const;

    std::vector<QString> m_paths; ///< one or two
};

} // namespace relay
