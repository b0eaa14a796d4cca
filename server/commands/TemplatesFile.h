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
/// `{"templates":{"NAME":{"channel","event","data"}}}`, in their order. `data` is a text, or the JSON of the
/// payload itself. Other keys of the file are none of ours. The error says where it is wrong.
Result<std::vector<EventTemplate>, TemplateError> parseTemplates(const QByteArray& json);

/// The same text with the template added, or put in the place of the one of its name; with it removed. Every
/// other byte of the file stays as it is. An empty text becomes a new file.
Result<QByteArray, TemplateError> withTemplate(const QByteArray& json, const EventTemplate& added);
Result<QByteArray, TemplateError> withoutTemplate(const QByteArray& json, const QByteArray& name);

/// Where templates are kept: relaydesk.json of the project, and one in the user's data folder. Reads and
/// writes files; any thread.
class TemplatesFile {
public:
    static QString fileName() { return QStringLiteral("relaydesk.json"); }

    /// The project is the folder that `--laravel` named, else the working directory if it holds a
    /// relaydesk.json or what projects hold (composer.json, package.json, .git); `userFolder` is for
    /// everything else.
    TemplatesFile(const QString& laravelDirectory, const QString& workingDirectory,
                  const QString& userFolder);

    /// Of the project and of the user, the project's first; one of the same name counts once. A missing file
    /// is an empty one.
    Result<std::vector<EventTemplate>, TemplateError> read() const;
    /// Keeps it in the file that it came from, else in savePath(). The file is replaced as a whole. A
    /// template that holds one of the secrets is refused: the file is there to be shared.
    std::optional<TemplateError> save(const EventTemplate& added, const SecretMask& secrets) const;
    std::optional<TemplateError> remove(const QByteArray& name) const;
    /// The project's file, or without a project the user's.
    QString savePath() const { return m_paths.front(); }

private:
    QString pathOf(const QByteArray& name) const;

    std::vector<QString> m_paths; ///< one or two
};

} // namespace relay
