#include "protocol/SecretMask.h"

namespace relay {

QByteArray secretPlaceholder(QByteArrayView appId) {
    return QByteArrayLiteral("[secret of app ") + appId.toByteArray() + ']';
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
