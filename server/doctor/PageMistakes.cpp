// SPDX-License-Identifier: MIT
#include "doctor/PageMistakes.h"

#include "settings/PhpText.h"
#include "settings/PlainFile.h"

#include <QDirIterator>
#include <QRegularExpression>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 1024 * 1024;
constexpr int mostSources = 500; // of a page; with more it is not searched who imports what

QByteArray readSource(const QDir& root, const QByteArray& path) {
    return readPlainFile(root.filePath(QString::fromUtf8(path)), maxFileSize);
}

/// The texts of those files that exist, by their paths.
std::map<QByteArray, QByteArray> existing(const QDir& root, const QByteArray& folder,
                                          std::initializer_list<const char*> names,
                                          std::initializer_list<const char*> suffixes) {
    std::map<QByteArray, QByteArray> texts;
    for (const char* name : names)
        for (const char* suffix : suffixes) {
            const QByteArray path = folder + name + suffix;
            if (const QByteArray text = readSource(root, path); !text.isEmpty())
                texts[path] = text;
        }
    return texts;
}

/// The settings of Vite or of Mix, without comments; null if there are none.
QByteArray bundlerSettings(const QDir& root, bool usesMix) {
    const auto files = usesMix ? existing(root, {}, {"webpack.mix"}, {".js"})
                               : existing(root, {}, {"vite.config"}, {".js", ".ts", ".mjs", ".mts"});
    return files.empty() ? QByteArray() : QByteArray("") + withoutComments(files.begin()->second);
}

/// The key that the page is given from a variable that the bundler keeps from it.
std::optional<SourcePlace> hiddenKey(const QDir& root, bool usesMix) {
    static const QRegularExpression ownRules(
        QStringLiteral("\\benvPrefix\\b|\\bdefine\\s*:|DefinePlugin|Environment|dotenv"));
    static const QRegularExpression key(QStringLiteral(
        "\\bkey\\s*:\\s*(import\\.meta\\.env|process\\.env)\\.(\\w*APP_KEY)\\b(?!\\s*(?:\\?\\?|\\|\\|))"));
    const QByteArray settings = bundlerSettings(root, usesMix);
    if (settings.isNull() || ownRules.match(QString::fromUtf8(settings)).hasMatch())
        return std::nullopt;
    const QString object = usesMix ? QStringLiteral("process.env") : QStringLiteral("import.meta.env");
    const QString front = usesMix ? QStringLiteral("MIX_") : QStringLiteral("VITE_");
    for (const auto& [path, text] :
         existing(root, "resources/js/", {"echo", "bootstrap", "app"}, {".js", ".ts", ".jsx", ".tsx"})) {
        const QByteArray code = withoutComments(text);
        const auto read = key.match(QString::fromUtf8(code));
        if (code.contains("broadcaster") && read.hasMatch() &&
            (read.captured(1) != object || !read.captured(2).startsWith(front)))
            return SourcePlace{path, (read.captured(1) + u'.' + read.captured(2)).toUtf8()};
    }
    return std::nullopt;
}

/// Whether a source other than `echo` imports it, or makes an Echo of its own. True too where there are too
/// many to tell.
bool hasOtherEcho(const QDir& root, const QByteArray& echo) {
    static const QRegularExpression import(QStringLiteral("[\"'`][^\"'`\\n]*/echo(?:\\.\\w+)?[\"'`]"));
    QDirIterator sources(root.filePath(QStringLiteral("resources/js")),
                         {QStringLiteral("*.js"), QStringLiteral("*.mjs"), QStringLiteral("*.ts"),
                          QStringLiteral("*.jsx"), QStringLiteral("*.tsx"), QStringLiteral("*.vue"),
                          QStringLiteral("*.svelte")},
                         QDir::Files, QDirIterator::Subdirectories);
    for (int count = 0; sources.hasNext(); ++count) {
        const QString path = sources.next();
        if (count == mostSources)
            return true;
        if (root.relativeFilePath(path).toUtf8() == echo)
            continue;
        const QByteArray code = withoutComments(readPlainFile(path, maxFileSize));
        if (code.contains("new Echo") || code.contains("configureEcho") ||
            import.match(QString::fromUtf8(code)).hasMatch())
            return true;
    }
    return false;
}

/// Where the only import of the file that makes Echo is a comment; as text, that file.
std::optional<SourcePlace> echoCommentedOut(const QDir& root, bool usesMix) {
    static const QRegularExpression comment(
        QStringLiteral("^[ \\t]*//[ \\t]*(?:import|require)\\b[^\\n]*[\"']\\./echo(?:\\.\\w+)?[\"']"),
        QRegularExpression::MultilineOption);
    const auto echo = existing(root, "resources/js/", {"echo"}, {".js", ".ts"});
    if (echo.empty() || !withoutComments(echo.begin()->second).contains("broadcaster"))
        return std::nullopt;
    const QByteArray& path = echo.begin()->first;
    for (const auto& [file, text] :
         existing(root, "resources/js/", {"bootstrap", "app"}, {".js", ".ts", ".jsx", ".tsx"}))
        if (comment.match(QString::fromUtf8(text)).hasMatch())
            return bundlerSettings(root, usesMix).contains(path) || hasOtherEcho(root, path)
                       ? std::nullopt
                       : std::optional(SourcePlace{file, path});
    return std::nullopt;
}

} // namespace

void readPageMistakes(LaravelFiles& files, const QDir& root) {
    files.hiddenKey = hiddenKey(root, files.usesMix);
    files.echoCommentedOut = echoCommentedOut(root, files.usesMix);
}

} // namespace relay
