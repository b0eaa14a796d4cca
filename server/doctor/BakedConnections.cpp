// SPDX-License-Identifier: MIT
#include "doctor/LaravelFiles.h"

#include <QRegularExpression>

namespace relay {
namespace {

constexpr qsizetype mostOptions = 4000; // characters of an options object, to each side of its broadcaster
constexpr int mostConnections = 50;     // per script

bool isQuote(QChar c) {
    return c == u'"' || c == u'\'' || c == u'`';
}

/// The matching quote of the quoted text that begins or ends at `at`; `at` itself if there is none.
qsizetype otherQuote(const QString& text, qsizetype at, int step) {
    for (qsizetype i = at + step; i >= 0 && i < text.size() && qAbs(i - at) < mostOptions; i += step)
        if (text[i] == text[at] && (i == 0 || text[i - 1] != u'\\'))
            return i;
    return at;
}

/// Where the object literal around `at` begins, after its brace; `at` itself if none is found.
qsizetype objectStart(const QString& text, qsizetype at) {
    int depth = 0;
    for (qsizetype i = at - 1; i >= 0 && at - i < mostOptions; --i) {
        if (isQuote(text[i]))
            i = otherQuote(text, i, -1);
        else if (text[i] == u'}')
            ++depth;
        else if (text[i] == u'{' && depth-- == 0)
            return i + 1;
    }
    return at;
}

/// The options of the object literal around `at`, in any order, without the contents of nested objects and
/// functions.
QString optionsAround(const QString& text, qsizetype at) {
    QString options;
    int depth = 0;
    for (qsizetype i = objectStart(text, at); i < text.size() && i - at < mostOptions; ++i) {
        const qsizetype last = isQuote(text[i]) ? otherQuote(text, i, 1) : i;
        if (text[i] == u'}' && depth-- == 0)
            break;
        if (depth == 0)
            options += QStringView(text).sliced(i, last - i + 1);
        if (text[i] == u'{')
            ++depth;
        i = last;
    }
    return options;
}

/// The text in the variable used by an option, {key:t} after const t="…"; null if it is not unique.
QByteArray valueOfVariable(const QString& script, const QString& options) {
    static const QRegularExpression option(QStringLiteral("\\bkey\\s*:\\s*([A-Za-z_$][\\w$]*)\\s*(?:,|$)"));
    const auto named = option.match(options);
    if (!named.hasMatch())
        return {};
    const QRegularExpression assigned(QStringLiteral("(?<![\\w$.])%1\\s*=\\s*[\"'`]([^\"'`]*)[\"'`]")
                                          .arg(QRegularExpression::escape(named.captured(1))));
    auto matches = assigned.globalMatch(script);
    if (!matches.hasNext())
        return {};
    const QByteArray value = matches.next().captured(1).toUtf8();
    return matches.hasNext() ? QByteArray() : value;
}

/// Whether the options name no host in any form. Spread options, or a client created by the page itself, may
/// name one.
bool namesNoHost(const QString& options) {
    static const QRegularExpression mayName(QStringLiteral("\\b(?:wsHost|httpHost|client)\\b|\\.\\.\\."));
    return !mayName.match(options).hasMatch();
}

} // namespace

std::vector<BakedConnection> bakedConnections(const QByteArray& script, const QByteArray& file) {
    // Minified or not, Echo's options are an object literal: {broadcaster:"reverb",key:"…",wsHost:"…"}.
    // @laravel/echo-react and echo-vue write key:e===void 0?void 0:"…", and hold an object for each driver.
    static const QRegularExpression broadcaster(
        QStringLiteral("\\bbroadcaster\\s*:\\s*[\"'`](reverb|pusher)[\"'`]"));
    const QString value = QStringLiteral("\\s*:\\s*(?:[^,?\"'`]*\\?\\s*(?:void 0|undefined)\\s*:\\s*)?");
    static const QRegularExpression key(QStringLiteral("\\bkey") + value +
                                        QStringLiteral("(?:[\"'`]([^\"'`]*)[\"'`]|void 0|undefined)"));
    static const QRegularExpression host(QStringLiteral("\\bwsHost") + value +
                                         QStringLiteral("[\"'`]([^\"'`]*)[\"'`]"));
    static const QRegularExpression port(QStringLiteral("\\bwsPort") + value +
                                         QStringLiteral("[\"'`]?([0-9]+)"));
    static const QRegularExpression tlsPort(QStringLiteral("\\bwssPort") + value +
                                            QStringLiteral("[\"'`]?([0-9]+)"));
    static const QRegularExpression tls(QStringLiteral("\\bforceTLS\\s*:\\s*(!0|!1|true|false)\\b"));
    // forceTLS:((e===void 0?void 0:"http")??"https")==="https"
    static const QRegularExpression scheme(
        QStringLiteral("\\bforceTLS") + value +
        QStringLiteral("\\(*\\s*(?:[\"'`]([a-z]*)[\"'`]|void "
                       "0)\\)*\\s*\\?\\?\\s*[\"'`]https[\"'`]\\)*\\s*===\\s*[\"'`]https[\"'`]"));
    static const QRegularExpression hostSet(QStringLiteral("\\.wsHost\\s*="));
    const auto captured = [](const QRegularExpression& pattern, const QString& text) {
        const auto match = pattern.match(text);
        return match.hasMatch() ? QByteArray("") + match.captured(1).toUtf8() : QByteArray();
    };
    std::vector<BakedConnection> found;
    const QString text = QString::fromUtf8(script);
    auto matches = broadcaster.globalMatch(text);
    for (int count = 0; matches.hasNext() && count < mostConnections; ++count) {
        const auto match = matches.next();
        const QString options = optionsAround(text, match.capturedStart());
        BakedConnection& baked = found.emplace_back();
        baked = {file, match.captured(1).toUtf8(), captured(key, options), captured(host, options),
                 captured(port, options)};
        baked.tlsPort = captured(tlsPort, options);
        if (baked.key.isNull())
            baked.key = valueOfVariable(text, options);
        baked.toHosted = namesNoHost(options) && !hostSet.match(text).hasMatch();
        if (const QByteArray forced = captured(tls, options); !forced.isEmpty())
            baked.tls = forced == "!0" || forced == "true";
        else if (const QByteArray given = captured(scheme, options); !given.isNull())
            baked.tls = given.isEmpty() || given == "https"; // without a scheme the page uses https
    }
    return found;
}

} // namespace relay
