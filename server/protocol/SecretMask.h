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

/// Keeps the apps' secrets out of facts, answers and texts. A value; empty secrets are never looked for.
class SecretMask {
public:
    SecretMask() = default;
    explicit SecretMask(const std::vector<AppConfig>& apps);

    /// `text` with each secret in it replaced by its placeholder; unchanged (and shared) where there is none.
    QByteArray masked(const QByteArray& text) const;

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_placeholders; ///< secret, what stands for it
};

} // namespace relay
