#include "protocol/SecretMask.h"

namespace relay {
namespace {

constexpr char opening[] = "[secret of app ";

bool isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

} // namespace

QByteArray secretPlaceholder(QByteArrayView appId) {
    return opening + appId.toByteArray() + ']';
}

bool holdsSecretPlaceholder(QByteArrayView text) {
    return text.contains(opening);
}

void hideSecret(QByteArray& text, const AppConfig& app) {
    constexpr qsizetype telling = 8;
    const QByteArray& secret = app.secret;
    if (secret.isEmpty() || !text.contains(secret) || secret == app.id || secret == app.key)
        return;
    const QByteArray placeholder = secretPlaceholder(app.id);
    if (secret.size() >= telling) {
        text.replace(secret, placeholder);
        return;
    }
    QByteArray hidden;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, from)) {
        const qsizetype end = at + secret.size();
        const bool isWord =
            !(at > 0 && isWordCharacter(text[at - 1])) && !(end < text.size() && isWordCharacter(text[end]));
        hidden += text.sliced(from, at - from) + (isWord ? placeholder : secret);
        from = end;
    }
    text = hidden + text.sliced(from);
}

QByteArray SecretMask::masked(const QByteArray& text) const {
    QByteArray result = text;
    for (const AppConfig& app : m_apps)
        hideSecret(result, app);
    return result;
}

} // namespace relay
