// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Values.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// What an app's secret looks like wherever it would be shown: "[secret of app {id}]". It is the same for
/// every secret, so a reader of a masked value can still tell whose it was.
QByteArray secretPlaceholder(QByteArrayView appId);

/// Whether the text contains a placeholder of any app: what was sent is then no longer known.
bool holdsSecretPlaceholder(QByteArrayView text);

/// Keeps the apps' secrets out of facts, answers and texts. A value; any thread.
///
/// A secret that could be an ordinary word ("secret", "dev": fewer than 8 characters, or letters only and
/// fewer than 12) is masked only where a credential belongs, since hiding the word everywhere would garble
/// sentences and harmless payloads. A secret that is also the app's id or key is public and is not masked.
/// Every other secret is masked wherever it occurs, including its spellings in JSON ("\/", "\u002f", strings
/// nested in strings) and URLs ("%2F"). Placeholders are left alone: masking a text twice changes nothing.
class SecretMask {
public:
    SecretMask() = default;
    explicit SecretMask(const std::vector<AppConfig>& apps);

    /// For a payload, a name or a sentence. Unchanged (and shared) if it contains no secret.
    QByteArray masked(const QByteArray& text) const;
    /// For a value given as a key, a secret, a token, or "key:signature" (the last colon counts): also masks
    /// a secret that could be a word.
    QByteArray maskedCredential(const QByteArray& value) const;
    /// For a request target or URL: its query's values, and the segment after /app or /apps, are credentials.
    QByteArray maskedTarget(const QByteArray& target) const;
    /// For the values of a refusal: each text as a credential, "path" as a target. Call it before making a
    /// sentence of them, since that may cut them.
    Values masked(Values values) const;

private:
    struct Secret {
        QByteArray text; ///< never empty
        QByteArray placeholder;
        QByteArray core; ///< the part that every spelling leaves unchanged; may be empty
    };
    const Secret* wholeSecret(QByteArrayView value) const;

    std::vector<Secret> m_secrets;
    std::vector<Secret> m_distinctive; ///< those that are not ordinary words, longest first
};

} // namespace relay
