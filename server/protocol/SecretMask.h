// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Values.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// What an app's secret looks like wherever it would be shown: "[secret of app {id}]". It is the same for
/// every secret, so that whoever reads a masked value can still tell whose it was.
QByteArray secretPlaceholder(QByteArrayView appId);

/// Whether a placeholder, of any app, is in the text: what was sent is then no longer known.
bool holdsSecretPlaceholder(QByteArrayView text);

/// Keeps the apps' secrets out of facts, answers and texts. A value; any thread.
///
/// A secret that could be an ordinary word ("secret", "dev": fewer than 8 characters, or letters only and
/// fewer than 12) is masked only where a credential belongs, since hiding the word everywhere would garble
/// sentences and harmless payloads. A secret that is also the app's id or key is public and is not masked.
/// Every other secret is masked wherever it occurs, also as JSON ("\/", "\u002f", within strings of strings)
/// and URLs ("%2F") spell it.
/// Placeholders are left alone: masking a text twice changes nothing.
class SecretMask {
public:
    SecretMask() = default;
    explicit SecretMask(const std::vector<AppConfig>& apps);

    /// A payload, a name or a sentence. Unchanged (and shared) if no secret is in it.
    QByteArray masked(const QByteArray& text) const;
    /// A value that was given as a key, a secret, a token, or as "key:signature" (the last colon counts):
    /// also masks a secret that could be a word.
    QByteArray maskedCredential(const QByteArray& value) const;
    /// A request target or URL: its query's values, and the segment after /app or /apps, are credentials.
    QByteArray maskedTarget(const QByteArray& target) const;
    /// The values of a refusal, each text as a credential, "path" as a target: before a sentence is made of
    /// them, which may cut them.
    Values masked(Values values) const;

private:
    struct Secret {
        QByteArray text; ///< never empty
        QByteArray placeholder;
        QByteArray core; ///< the part of it that every spelling leaves as it is; may be empty
    };
    const Secret* wholeSecret(QByteArrayView value) const;

    std::vector<Secret> m_secrets;
    std::vector<Secret> m_distinctive; ///< those that are no ordinary word, the longest first
};

} // namespace relay
