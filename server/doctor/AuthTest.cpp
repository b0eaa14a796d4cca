// SPDX-License-Identifier: MIT
#include "doctor/AuthTest.h"

#include "diagnosis/NameForms.h"
#include "doctor/AuthRefusal.h"
#include "doctor/AuthSignature.h"
#include "protocol/ChannelName.h"
#include "protocol/SecretMask.h"
#include "protocol/Words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace relay {
namespace {

using State = AuthRemark::State;
using Remarks = std::vector<AuthRemark>;

void judgeCors(const AuthQuestion& question, const AuthAnswer& answer, Remarks& remarks) {
    const QUrl url(QString::fromUtf8(question.url));
    const QByteArray own =
        url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo)
            .toEncoded();
    if (question.origin.isEmpty() || question.origin == own)
        return;
    const QByteArray allowed = headerValue(answer.headers, "Access-Control-Allow-Origin");
    const bool credentials = !question.cookie.isEmpty();
    if (allowed != question.origin && (allowed != "*" || credentials))
        remarks.push_back(
            {State::Bad,
             "a browser keeps the answer from a page of " + question.origin +
                 ": Access-Control-Allow-Origin is " +
                 (allowed.isEmpty() ? QByteArray("missing") : "\"" + allowed + "\"") + ".",
             "In config/cors.php: 'paths' => ['api/*', 'broadcasting/auth'], 'allowed_origins' => ['" +
                 question.origin + "'], 'supports_credentials' => true"});
    else if (credentials && headerValue(answer.headers, "Access-Control-Allow-Credentials") != "true")
        remarks.push_back({State::Bad,
                           "a browser drops the cookie for another origin: Access-Control-Allow-Credentials "
                           "is not \"true\".",
                           "In config/cors.php: 'supports_credentials' => true"});
}

void judgeChannelData(const AuthQuestion& question, const QByteArray& channelData, Remarks& remarks) {
    const bool presence = isPresence(channelKind(question.channel));
    if (!presence)
        return;
    const QJsonObject data = QJsonDocument::fromJson(channelData).object();
    const QJsonValue userId = data.value(QStringLiteral("user_id"));
    const QJsonValue info = data.value(QStringLiteral("user_info"));
    if (channelData.isEmpty())
        remarks.push_back({State::Bad, "a presence channel needs channel_data, and the answer has none.",
                           "Answer with auth and channel_data, as Laravel's Broadcast::auth() does for a "
                           "presence channel."});
    else if (!userId.isString() && !userId.isDouble())
        remarks.push_back({State::Bad, "channel_data is not a JSON object with a user_id.",
                           "It must be {\"user_id\":\"…\",\"user_info\":{…}}, as Laravel makes it from what "
                           "the callback returns."});
    else if (userId.isString() && userId.toString().isEmpty())
        remarks.push_back({State::Bad, "the user_id in channel_data is empty, so the relay refuses it.",
                           "Return the user's id from the callback, or sign in a user who has one."});
    else if (!info.isUndefined() && !info.isNull() && !info.isObject())
        remarks.push_back(
            {State::Note,
             info.toBool() ? "user_info is true, not an object: the channel's callback returned true."
                           : "user_info is not an object.",
             "Return an array with keys from the callback in routes/channels.php, for example ['id' => "
             "$user->id, 'name' => $user->name]: here() and joining() need it, and some client libraries "
             "fail without."});
}

AuthRemark dataIsNoText(const QJsonValue& channelData) {
    const QByteArray what = channelData.isObject()  ? "an object"
                            : channelData.isArray() ? "an array"
                                                    : "not a text";
    return {State::Bad, "channel_data is " + what + ", and must be a JSON string.",
            "Answer as Broadcast::auth($request) does. By hand: make the text with json_encode(), sign that "
            "text, and put the same text into the answer as channel_data."};
}

void judgeBody(const AuthQuestion& question, const AuthAnswer& answer, const std::vector<AppConfig>& apps,
               Remarks& remarks) {
    const QByteArray type = headerValue(answer.headers, "Content-Type");
    const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
    if (answer.body.trimmed().isEmpty()) { // PHP labels it as text/html
        remarks.push_back({State::Bad, "the answer is empty, as with the broadcast driver log or null.",
                           "BROADCAST_CONNECTION=reverb (or pusher) in .env, BROADCAST_DRIVER before Laravel "
                           "11, then: php artisan config:clear"});
        return;
    }
    // pusher-js only reads the body, and PHP labels it as HTML if the app sets no type.
    const bool hasAuth = object.value(QStringLiteral("auth")).isString();
    if (!hasAuth && (type.contains("html") || answer.body.trimmed().startsWith('<'))) {
        remarks.push_back(judgePage(answer));
        return;
    }
    if (!hasAuth) {
        remarks.push_back({State::Bad, "the answer is not a JSON object with \"auth\".",
                           "It must be {\"auth\":\"key:signature\"}."});
        return;
    }
    const QJsonValue givenData = object.value(QStringLiteral("channel_data"));
    const QByteArray channelData = givenData.toString().toUtf8();
    const QByteArray auth = object.value(QStringLiteral("auth")).toString().toUtf8();
    // The text that was signed is not known where it did not come as a text.
    const bool isText = givenData.isString() || givenData.isUndefined() || givenData.isNull();
    if (isText)
        judgeChannelData(question, channelData, remarks);
    else
        remarks.push_back(dataIsNoText(givenData));
    if (auto remark = isText ? judgeSignature(question, auth, channelData, apps) : std::nullopt)
        remarks.push_back(std::move(*remark));
    const QByteArray sharedSecret = object.value(QStringLiteral("shared_secret")).toString().toUtf8();
    if (auto remark = judgeSharedSecret(question, sharedSecret))
        remarks.push_back(std::move(*remark));
}

const char* name(State state) {
    return state == State::Good ? "good" : state == State::Bad ? "bad" : "note";
}

bool passed(const Remarks& remarks) {
    for (const AuthRemark& remark : remarks)
        if (remark.state == State::Bad)
            return false;
    return true;
}

Remarks judgeAll(const AuthQuestion& question, const AuthAnswer& answer, const std::vector<AppConfig>& apps) {
    Remarks remarks;
    // Regardless of the app's answer; only a missing id is explained better below. The maximum length of a
    // name is a setting of the relay.
    const auto refused = channelNameRefusal(question.channel, Limits(), false);
    const bool lacksId = answer.status == 403 && !gapText(question.channel).isEmpty();
    if (refused && refused->reason != Reason::ChannelNameTooLong && !lacksId) {
        remarks.push_back(
            {State::Bad, "no relay accepts this name: " + continued(refused->sentence()), refused->remedy()});
        return remarks;
    }
    if (isPublic(channelKind(question.channel)))
        remarks.push_back(
            {State::Note,
             "\"" + question.channel + "\" is a public channel: no page asks the auth endpoint for it.",
             "Name it private-… or presence-…"});
    if (answer.status == 0) {
        remarks.push_back({State::Bad, "nothing came back: " + answer.error + ".",
                           "Is the app running, and is this the URL that the page uses?"});
        return remarks;
    }
    if (answer.status >= 300 && answer.status < 400) {
        remarks.push_back(judgeRedirect(question, answer));
        return remarks;
    }
    if (!answer.cut.isEmpty()) {
        remarks.push_back({State::Bad,
                           "the answer (" + QByteArray::number(answer.status) + ") " + answer.cut + ".",
                           "Answer with only the JSON of Broadcast::auth($request)."});
        return remarks;
    }
    judgeCors(question, answer, remarks);
    if (answer.status != 200)
        remarks.push_back(judgeRefusal(question, answer, apps));
    else
        judgeBody(question, answer, apps, remarks);
    return remarks;
}

} // namespace

std::vector<AuthRemark> judgeAuth(const AuthQuestion& question, const AuthAnswer& answer,
                                  const std::vector<AppConfig>& apps) {
    // Headers and body may contain a secret anywhere.
    const SecretMask mask(apps);
    Remarks remarks = judgeAll(question, answer, apps);
    for (AuthRemark& remark : remarks) {
        remark.message = mask.masked(remark.message);
        remark.remedy = mask.masked(remark.remedy);
    }
    return remarks;
}

QByteArray authTestJson(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AuthRemark>& remarks) {
    QJsonArray list;
    for (const AuthRemark& remark : remarks) {
        QJsonObject object{{QStringLiteral("state"), QString::fromLatin1(name(remark.state))},
                           {QStringLiteral("message"), QString::fromUtf8(remark.message)}};
        if (!remark.remedy.isEmpty())
            object.insert(QStringLiteral("remedy"), QString::fromUtf8(remark.remedy));
        list.append(object);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("url"), QString::fromUtf8(question.url)},
                                     {QStringLiteral("channel"), QString::fromUtf8(question.channel)},
                                     {QStringLiteral("status"), answer.status},
                                     {QStringLiteral("ok"), passed(remarks)},
                                     {QStringLiteral("remarks"), list}})
        .toJson();
}

QByteArray authTestText(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AuthRemark>& remarks) {
    QByteArray text = "POST " + question.url + "  socket_id=" + question.socketId +
                      "  channel_name=" + question.channel + "\n";
    if (answer.status > 0)
        text += "→ " + QByteArray::number(answer.status) + "  " +
                headerValue(answer.headers, "Content-Type") + "\n";
    for (const AuthRemark& remark : remarks) {
        text += QByteArray(remark.state == State::Good  ? "  ✓ "
                           : remark.state == State::Bad ? "  ✕ "
                                                        : "  · ") +
                remark.message + "\n";
        if (!remark.remedy.isEmpty())
            text += "    → " + remark.remedy + "\n";
    }
    return text + (passed(remarks) ? "A page can subscribe with this answer.\n"
                                   : "A page cannot subscribe with this answer.\n");
}

} // namespace relay
