// SPDX-License-Identifier: MIT
#include "relay/ChannelAuth.h"

#include "protocol/ChannelName.h"
#include "protocol/Signature.h"
#include "protocol/Utf8.h"

#include <algorithm>

namespace relay {

namespace {

/// The form alone: there, "key:signature", and the app's key.
std::optional<AuthRefusal> checkForm(const AppConfig& app, const QByteArray& auth, const QByteArray& what) {
    if (auth.isEmpty()) {
        return AuthRefusal{
            {Refusal::AuthMissing, what + " needs an auth signature (key:signature), and none was sent."},
            {},
            {}};
    }
    const qsizetype colon = auth.lastIndexOf(':'); // a key may hold colons, a signature none
    const QByteArrayView signature = QByteArrayView(auth).sliced(colon + 1);
    const bool hex = std::all_of(signature.begin(), signature.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    if (colon <= 0 || signature.size() != 64 || !hex) {
        return AuthRefusal{
            {Refusal::AuthMalformed,
             "The auth of " + what + " must be key:signature, the signature being 64 hex digits."},
            {},
            colon > 0 ? auth.first(colon) : QByteArray()};
    }
    const QByteArray key = auth.first(colon);
    if (key != app.key)
        return AuthRefusal{
            {Refusal::AuthKey, "The auth of " + what + " was made with another key than this app's."},
            {},
            key};
    return std::nullopt;
}

AuthRefusal mismatch(const AppConfig& app, const QByteArray& what, QByteArray signedText) {
    // The client reads the sentence; what it sent itself at any length is not echoed to it.
    const QByteArray shown = boundedText(signedText, 400) + (signedText.size() > 400 ? "..." : "");
    return {{Refusal::AuthSignature, "The auth signature of " + what + " does not match; the server signed " +
                                         shown + " with the app's secret."},
            std::move(signedText),
            app.key};
}

} // namespace

std::optional<AuthRefusal> checkChannelAuth(const AppConfig& app, QByteArrayView socketId,
                                            const QByteArray& channel, const QByteArray& auth,
                                            const QByteArray& channelData) {
    if (std::optional<AuthRefusal> refusal = checkForm(app, auth, channel))
        return refusal;
    const bool presence = isPresence(channelKind(channel));
    if (presence && channelData.isNull()) {
        return AuthRefusal{{Refusal::ChannelDataMissing,
                            channel + " needs channel_data with a user_id, as the auth endpoint returns it."},
                           {},
                           app.key};
    }
    const QByteArray given = auth.toLower();
    const auto fits = [&](QByteArrayView data) {
        return equalInConstantTime(given,
                                   channelAuth(app.key, app.secret, socketId, channel, data).toLower());
    };
    if (presence ? fits(channelData) : fits({}) || (!channelData.isNull() && fits(channelData)))
        return std::nullopt;
    QByteArray text = socketId.toByteArray() + ':' + channel;
    if (presence)
        text += ':' + channelData;
    return mismatch(app, channel, std::move(text));
}

std::optional<AuthRefusal> checkUserAuth(const AppConfig& app, QByteArrayView socketId,
                                         const QByteArray& auth, const QByteArray& userData) {
    const QByteArray what = QByteArrayLiteral("pusher:signin");
    if (std::optional<AuthRefusal> refusal = checkForm(app, auth, what))
        return refusal;
    if (equalInConstantTime(auth.toLower(), userAuth(app.key, app.secret, socketId, userData).toLower()))
        return std::nullopt;
    return mismatch(app, what, socketId.toByteArray() + "::user::" + userData);
}

} // namespace relay
