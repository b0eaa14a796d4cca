// SPDX-License-Identifier: MIT
#include "doctor/LaravelFiles.h"

#include <QRegularExpression>

namespace relay {

namespace {

/// Whether the options name no host, in no form. Spread options or a client of the page's own may.
bool namesNoHost(const QString& options) {
    static const QRegularExpression mayName(QStringLiteral("\\b(?:wsHost|httpHost|client)\\b|\\.\\.\\."));
    return !mayName.match(options).hasMatch();
}

} // namespace

std::vector<BakedConnection> bakedConnections(const QByteArray& script, const QByteArray& file) {
    // Minified or not, Echo's options stand as an object literal: broadcaster:"reverb",key:"…",wsHost:"…".
    // @laravel/echo-react and echo-vue write key:e===void 0?void 0:"…", and hold an object for each driver.
    static const QRegularExpression options(
        QStringLiteral("broadcaster\\s*:\\s*[\"'`](reverb|pusher)[\"'`]"
                       "((?>[^{}]|\\{(?>[^{}]++|\\{[^{}]*\\})*\\}){0,600})"));
    const QString value = QStringLiteral("\\s*:\\s*(?:[^,?\"'`]*\\?\\s*(?:void 0|undefined)\\s*:\\s*)?");
    static const QRegularExpression key(QStringLiteral("\\bkey") + value +
                                        QStringLiteral("(?:[\"'`]([^\"'`]*)[\"'`]|void 0|undefined)"));
    static const QRegularExpression host(QStringLiteral("\\bwsHost") + value +
                                         QStringLiteral("[\"'`]([^\"'`]*)[\"'`]"));
    static const QRegularExpression port(QStringLiteral("\\bwsPort") + value +
                                         QStringLiteral("[\"'`]?([0-9]+)"));
    static const QRegularExpression tls(QStringLiteral("\\bforceTLS\\s*:\\s*(!0|!1|true|false)\\b"));
    // forceTLS:((e===void 0?void 0:"http")??"https")==="https"
    static const QRegularExpression scheme(
        QStringLiteral("\\bforceTLS") + value +
        QStringLiteral("(?:[\"'`]([a-z]*)[\"'`]|void "
                       "0)\\)*\\s*\\?\\?\\s*[\"'`]https[\"'`]\\)*\\s*===\\s*[\"'`]https[\"'`]"));
    const auto captured = [](const QRegularExpression& pattern, const QString& text) {
        const auto match = pattern.match(text);
        return match.hasMatch() ? QByteArray("") + match.captured(1).toUtf8() : QByteArray();
    };
    std::vector<BakedConnection> found;
    const QString text = QString::fromUtf8(script);
    for (auto matches = options.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        const QString rest = match.captured(2);
        BakedConnection& baked = found.emplace_back();
        baked = {file, match.captured(1).toUtf8(), captured(key, rest), captured(host, rest),
                 captured(port, rest)};
        baked.toHosted = namesNoHost(rest) && !text.contains(QLatin1String(".wsHost="));
        if (const QByteArray forced = captured(tls, rest); !forced.isEmpty())
            baked.tls = forced == "!0" || forced == "true";
        else if (const QByteArray given = captured(scheme, rest); !given.isNull())
            baked.tls = given.isEmpty() || given == "https"; // without a scheme the page takes https
    }
    return found;
}

} // namespace relay
