#pragma once

#include "protocol/AppConfig.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace relay {

/// What an app's secret looks like wherever it would be shown: "[secret of app {id}]". The same for all, so
/// that whoever reads a masked value can still tell whose it was.
QByteArray secretPlaceholder(QByteArrayView appId);

/// Whether a placeholder, of whichever app, stands in the text: what was sent is then no longer known.
bool holdsSecretPlaceholder(QByteArrayView text);

/// Puts the placeholder wherever the app's secret stands in the text. A secret of fewer than eight characters
/// counts only as a word of its own, so that a secret like "dev" does not riddle ordinary payloads; one that
/// is also the app's id or key is in every page, and nothing is hidden.
void hideSecret(QByteArray& text, const AppConfig& app);

/// Keeps the apps' secrets out of facts, answers and texts. A value.
class SecretMask {
public:
    SecretMask() = default;
    explicit SecretMask(std::vector<AppConfig> apps)
        : m_apps(std::move(apps)) {}

    /// `text` with each secret in it replaced by its placeholder; unchanged (and shared) where there is none.
    QByteArray masked(const QByteArray& text) const;

private:
    std::vector<AppConfig> m_apps;
};

} // namespace relay
