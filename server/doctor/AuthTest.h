// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Http.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace relay {

/// What to ask an app's auth endpoint, the way pusher-js would.
struct AuthQuestion {
    QByteArray url; ///< http://127.0.0.1:8000/broadcasting/auth
    QByteArray channel;
    QByteArray socketId = QByteArrayLiteral("1234.5678");
    QByteArray origin;      ///< the page's; empty: the URL's own
    QByteArray bearerToken; ///< never kept
    QByteArray cookie;      ///< never kept
    /// From the project's routes/channels.php; nothing if they are not known.
    std::optional<std::vector<QByteArray>> patterns;
};

/// What came back. Redirects are followed only where they post the same again to the same origin (307, 308);
/// with the others a browser lands on a login page.
struct AuthAnswer {
    int status = 0;   ///< 0: there was no answer
    QByteArray error; ///< why there was no answer
    HttpHeaders headers;
    QByteArray body;
    QByteArray cut = {}; ///< why the body is incomplete ("is longer than 1 MB"); otherwise empty
};

/// One thing to say about the answer.
struct AuthRemark {
    enum class State : quint8 { Good, Bad, Note };
    State state;
    QByteArray message;
    QByteArray remedy; ///< empty if there is nothing to do
};

/// Judges an answer as pusher-js and a browser would: status, redirect, content type, CORS, whether the
/// signature is right for the secret of one of `apps`, whether channel_data matches. The first Bad remark is
/// the cause. Pure; no text contains a secret or anything pasted.
std::vector<AuthRemark> judgeAuth(const AuthQuestion& question, const AuthAnswer& answer,
                                  const std::vector<AppConfig>& apps);

/// Posts the question (each time bounded to 10 s and 1 MB) and gives the answer. Blocks with an event loop of
/// its own; needs a QCoreApplication.
AuthAnswer askAuthEndpoint(const AuthQuestion& question);

/// `{"url","channel","status","ok","remarks":[{"state","message","remedy"?}]}`
QByteArray authTestJson(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AuthRemark>& remarks);
QByteArray authTestText(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AuthRemark>& remarks);

} // namespace relay
