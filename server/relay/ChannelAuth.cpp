// SPDX-License-Identifier: MIT
#include "relay/ChannelAuth.h"

#include "protocol/ChannelName.h"
#include "protocol/Signature.h"

#include <algorithm>

namespace relay {

namespace {

/// Checks only the form: present, "key:signature", and the app's key. `missing` is the reason if it is
/// absent.
std::optional<AuthRefusal> checkForm(const AppConfig& app, const QByteArray& auth, const Refused& missing) {
    if (auth.isEmpty())
        return AuthRefusal{missing, {}, {}};
    const qsizetype colon = auth.lastIndexOf(':'); // a key may contain colons, a signature cannot
    const QByteArrayView signature = QByteArrayView(auth).sliced(colon + 1);
    const bool hex = std::all_of(signature.begin(), signature.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    });
    const QByteArray key = colon > 0 ? auth.first(colon) : QByteArray();
    if (colon <= 0 || signature.size() != 64 || !hex)
        return AuthRefusal{{Reason::AuthNotKeyAndSignature, {{"auth", auth}}}, {}, key};
    if (key != app.key)
        return AuthRefusal{{Reason::AuthKeyWrong, {{"key", key}}}, {}, key};
    return std::nullopt;
}

AuthRefusal mismatch(const AppConfig& app, QByteArray signedText) {
    return {{Reason::AuthSignatureWrong, {{"signed_text", signedText}}}, std::move(signedText), app.key};
}

} // namespace

std::optional<AuthRefusal> checkChannelAuth(const AppConfig& app, QByteArrayView socketId,
                                            const QByteArray& channel, const QByteArray& auth,
                                            const QByteArray& channelData) {
    if (std::optional<AuthRefusal> refusal =
            checkForm(app, auth, {Reason::AuthNotSent, {{"channel", channel}}}))
        return refusal;
    const bool presence = isPresence(channelKind(channel));
    if (presence && channelData.isNull()) {
        return AuthRefusal{{Reason::ChannelDataNotSent, {{"channel", channel}}}, {}, app.key};
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
    return mismatch(app, std::move(text));
}

std::optional<AuthRefusal> checkUserAuth(const AppConfig& app, QByteArrayView socketId,
                                         const QByteArray& auth, const QByteArray& userData) {
    if (std::optional<AuthRefusal> refusal = checkForm(app, auth, {Reason::SigninAuthNotSent, {}}))
        return refusal;
    if (equalInConstantTime(auth.toLower(), userAuth(app.key, app.secret, socketId, userData).toLower()))
        return std::nullopt;
    return mismatch(app, socketId.toByteArray() + "::user::" + userData);
}

} // namespace relay
