// SPDX-License-Identifier: MIT
#include "doctor/AuthRefusal.h"

#include "diagnosis/LaravelCode.h"
#include "diagnosis/NameForms.h"
#include "doctor/ChannelPatterns.h"
#include "protocol/Utf8.h"
#include "settings/Snippets.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace relay {
namespace {

using State = AuthRemark::State;

constexpr char signIn[] =
    "Sign in first, and pass the proof: --cookie from the browser's request, or --bearer for an API token.";

/// Laravel also answers 403 to a visitor who is not logged in.
AuthRemark forbidden(const AuthQuestion& question, const QByteArray& answered) {
    const QByteArray name = withoutOwnPrefix(question.channel);
    if (name.startsWith("private-") || name.startsWith("presence-"))
        return {State::Bad, answered + "\"" + question.channel + "\" has its prefix twice.",
                "In the page, leave it to Echo, which adds it: Echo." +
                    QByteArray(question.channel.startsWith("presence-") ? "join" : "private") + "('" +
                    withoutOwnPrefix(name) + "')"};
    if (const QByteArray gap = gapText(question.channel); !gap.isEmpty())
        return {State::Bad,
                answered + "\"" + question.channel + "\" has \"" + gap + "\" where an id belongs.",
                "In the page, subscribe once the id is known, and test the whole name here."};
    const QByteArray pattern =
        question.patterns ? fittingPattern(*question.patterns, question.channel) : QByteArray();
    const bool noPattern = question.patterns && pattern.isEmpty();
    const QByteArray propose =
        proposedPattern(question.channel) + "   the pattern without private- or presence-";
    if (question.cookie.isEmpty() && question.bearerToken.isEmpty())
        return {State::Bad,
                answered + "nobody is signed in, as the request has no cookie and no token." +
                    (noPattern ? " No pattern in routes/channels.php fits \"" + name + "\" either."
                               : QByteArray()),
                noPattern ? signIn + QByteArray(" Then in routes/channels.php: ") + propose
                          : QByteArray(signIn)};
    const QByteArray nobody = "the cookie or token does not sign anybody in for the guard of this route";
    if (noPattern)
        return {State::Bad,
                answered + nobody + ", or no pattern in routes/channels.php fits \"" + name + "\".", propose};
    if (!pattern.isEmpty())
        return {
            State::Bad,
            answered + nobody + ", or the callback of the pattern \"" + pattern +
                "\" in routes/channels.php returned false for this user.",
            "Sign in again and copy the new cookie. If it is already new, compare what the callback of \"" +
                pattern + "\" returns for this user."};
    return {State::Bad,
            answered + nobody +
                ", the callback in routes/channels.php returned false, or no pattern there fits \"" + name +
                "\".",
            "Sign in again and copy the new cookie. If it is already new, see php artisan channel:list; a "
            "pattern may be: " +
                propose};
}

/// The answer's message without what was pasted and without secrets.
QByteArray safeMessage(const AuthQuestion& question, const AuthAnswer& answer,
                       const std::vector<AppConfig>& apps) {
    QByteArray said = messageOf(answer.body);
    for (const QByteArray& pasted : {question.cookie, question.bearerToken})
        if (!pasted.isEmpty())
            said.replace(pasted, maskedSecret());
    for (const AppConfig& app : apps)
        if (!app.secret.isEmpty())
            said.replace(app.secret, maskedSecret());
    return said;
}

/// No such route, unless the app answers 404 itself: a callback with findOrFail(), or abort(404).
AuthRemark notFound(const AuthQuestion& question, const AuthAnswer& answer, const QByteArray& answered,
                    const std::vector<AppConfig>& apps) {
    const QByteArray said = safeMessage(question, answer, apps);
    const QByteArray shown = boundedText(said, 300);
    const QByteArray pattern =
        question.patterns ? fittingPattern(*question.patterns, question.channel) : QByteArray();
    const QByteArray callback = pattern.isEmpty() ? "the channel's callback in routes/channels.php"
                                                  : "the callback of \"" + pattern + "\"";
    if (said.contains("No query results for model"))
        return {
            State::Bad,
            answered + "the route is there, and " + callback + " did not find the record: " + shown,
            "Ask for a channel whose record exists, or use find() in place of findOrFail(), and return false "
            "if there is none."};
    // Laravel's own words for a missing route, and those of web servers.
    const bool isJson = QJsonDocument::fromJson(answer.body).isObject();
    const bool isOwn = isJson && !said.isEmpty() && !said.contains("could not be found") &&
                       said.toLower() != "not found" && said.toLower() != "not found.";
    if (isOwn)
        return {State::Bad, answered + "the app says: " + shown,
                "If the route exists (php artisan route:list), " + callback +
                    " or a middleware answered that."};
    return {State::Bad, answered + "there is no such route.",
            "php artisan install:broadcasting (Laravel 11 and later), or Broadcast::routes() in "
            "BroadcastServiceProvider; under an api prefix set authEndpoint in Echo."};
}

AuthRemark serverError(const AuthQuestion& question, const AuthAnswer& answer, const QByteArray& answered,
                       const std::vector<AppConfig>& apps) {
    if (answer.status == 503)
        return {State::Bad, answered + "the app is in maintenance mode (php artisan down).",
                "php artisan up   (if the app is up, the web server in front of it does not reach PHP)"};
    const QByteArray said = safeMessage(question, answer, apps);
    if (said.contains("Route [login] not defined"))
        return {State::Bad, answered + "nobody is signed in, and the app has no login route to redirect to.",
                signIn};
    return {State::Bad,
            answered + "the app failed" + (said.isEmpty() ? QByteArray(".") : ": " + boundedText(said, 300)),
            "storage/logs/laravel.log has the whole exception; with APP_DEBUG=true the answer shows more."};
}

/// Whether the relay answered, and not the app: its refusals are `{"error":"…"}`, and say what it takes.
bool isOfRelay(const QByteArray& body) {
    static constexpr std::array signs{"relay", "is not signed; it lacks auth_key", "No app has the id",
                                      "The route does not accept"};
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    const QByteArray error = object.value(QStringLiteral("error")).toString().toUtf8();
    return object.size() == 1 &&
           std::ranges::any_of(signs, [&error](const char* sign) { return error.contains(sign); });
}

bool isPermanent(int status) {
    return status == 301 || status == 308;
}

/// Ignores a trailing slash.
bool isSamePath(const QUrl& a, const QUrl& b) {
    const auto path = [](const QUrl& url) {
        return url.adjusted(QUrl::StripTrailingSlash).path();
    };
    return path(a) == path(b);
}

} // namespace

AuthRemark judgeRefusal(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AppConfig>& apps) {
    const QByteArray answered = "the endpoint answered " + QByteArray::number(answer.status) + ": ";
    if (isOfRelay(answer.body))
        return {
            State::Bad, answered + "this is a relay, not the app, and a relay signs nobody in for a channel.",
            "Give the address of the app here, as http://localhost:8000/broadcasting/auth. If the page asks "
            "here too, set authEndpoint in Echo's options to that address; if the app serves the page, "
            "leave authEndpoint out."};
    switch (answer.status) {
    case 401:
        return {State::Bad, answered + "nobody is signed in.", signIn};
    case 403:
        return forbidden(question, answered);
    case 404:
        return notFound(question, answer, answered, apps);
    case 405:
        return {State::Bad, answered + "the route does not take POST.",
                "Check the URL: it is POST /broadcasting/auth unless the app says otherwise."};
    case 419:
        return {State::Bad, answered + "the CSRF token is missing or stale.",
                "Put <meta name=\"csrf-token\" content=\"{{ csrf_token() }}\"> into the page (Echo sends "
                "it), or use an API token."};
    case 422:
        return {State::Bad, answered + "socket_id or channel_name was not accepted.",
                "Check that nothing rewrites the request's body."};
    case 429:
        return {State::Bad,
                answered + "the app has had too many requests from this client (its throttle middleware).",
                "Wait a minute. If pages run into it too, raise the limit of the route, and make sure that "
                "they do not subscribe again and again."};
    default:
        break;
    }
    if (answer.status >= 500)
        return serverError(question, answer, answered, apps);
    return {State::Bad, answered + "pusher-js accepts only 200.",
            "Make the endpoint answer 200 with {\"auth\":\"key:signature\"}."};
}

AuthRemark judgeRedirect(const AuthQuestion& question, const AuthAnswer& answer) {
    const QByteArray location = headerValue(answer.headers, "Location");
    const QByteArray said =
        "the endpoint redirects (" + QByteArray::number(answer.status) + ") to " + location + ": ";
    const QUrl asked(QString::fromUtf8(question.url));
    const QUrl to = asked.resolved(QUrl(QString::fromUtf8(location)));
    const QByteArray rest = answer.status == 307 || answer.status == 308
                                ? QByteArray(".")
                                : QByteArray(", and a browser then sends a GET request there.");
    const QByteArray useIt = "Set that address as authEndpoint in Echo's options in the page.";
    if (asked.scheme() != to.scheme() && asked.host() == to.host() && isSamePath(asked, to))
        return {State::Bad, said + "the web server accepts " + to.scheme().toUtf8() + " only" + rest, useIt};
    if (asked.host() == to.host() && isSamePath(asked, to) && asked.path() != to.path())
        return {State::Bad,
                said + "the web server " +
                    (to.path().endsWith(QLatin1Char('/')) ? "adds a slash to" : "removes a slash from") +
                    " the path" + rest,
                useIt};
    if (isPermanent(answer.status))
        return {State::Bad, said + "the web server has moved the address" + rest, useIt};
    return {State::Bad, said + "Laravel sends visitors it does not know to the login page.",
            "Sign in first; for an API send Accept: application/json with a token."};
}

AuthRemark judgePage(const AuthAnswer& answer) {
    const qsizetype json = answer.body.indexOf("{\"auth\"");
    const QByteArray before = json > 0 ? messageOf(answer.body.first(json)) : QByteArray();
    if (json > 0 && QJsonDocument::fromJson(answer.body.sliced(json)).isObject())
        return {State::Bad,
                "there is text before the JSON of the answer, such as a PHP warning" +
                    (before.isEmpty() ? QByteArray(".") : ": " + boundedText(before, 300)),
                "Fix what it reports. display_errors=Off in php.ini keeps warnings out of answers."};
    return {State::Bad,
            "the answer is a page (HTML), not JSON: most likely a login page or the app's front page.",
            "Check the URL, and that the request is authenticated: routes answer with HTML if nobody is "
            "signed in."};
}

QByteArray messageOf(const QByteArray& body) {
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject())
        return document.object().value(QStringLiteral("message")).toString().simplified().toUtf8();
    static const QRegularExpression hidden(QStringLiteral("<(script|style|svg)\\b.*?</\\1\\s*>|<!--.*?-->"),
                                           QRegularExpression::DotMatchesEverythingOption |
                                               QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    QString text = QString::fromUtf8(body);
    text.replace(hidden, QStringLiteral(" ")).replace(tag, QStringLiteral(" "));
    for (const auto& [entity, character] :
         {std::pair("&quot;", "\""), {"&#039;", "'"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}})
        text.replace(QLatin1String(entity), QLatin1String(character));
    return text.simplified().toUtf8();
}

} // namespace relay
