#include "protocol/SecretMask.h"

namespace relay {
namespace {

constexpr char opening[] = "[secret of app ";

} // namespace

QByteArray secretPlaceholder(QByteArrayView appId) {
    return opening + appId.toByteArray() + ']';
}

bool holdsSecretPlaceholder(QByteArrayView text) {
    return text.contains(opening);
}

SecretMask::SecretMask(const std::vector<AppConfig>& apps) {
    for (const AppConfig& app : apps) {
        if (!app.secret.isEmpty())
            m_placeholders.emplace_back(app.secret, secretPlaceholder(app.id));
    }
}

QByteArray SecretMask::masked(const QByteArray& text) const {
    QByteArray result = text;
    for (const auto& [secret, placeholder] : m_placeholders) {
        if (result.contains(secret))
            result.replace(secret, placeholder);
    }
    return result;
}

} // namespace relay
