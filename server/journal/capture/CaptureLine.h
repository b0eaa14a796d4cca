// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Parts of the last line, as text: an event mostly goes to the same recipients as the event before it, and
/// comes by a request with the same headers. Writing a hundred recipients anew costs more than all the rest
/// of the line. A value; one thread.
class KeptParts {
public:
    const QByteArray& recipients(const std::vector<QByteArray>& socketIds);
    const QByteArray& headers(const HttpHeaders& headers);

private:
    std::vector<QByteArray> m_socketIds;
    QByteArray m_recipients;
    HttpHeaders m_headers;
    QByteArray m_headersText;
};

/// A fact as a line of a capture (resources/docs/captures.md), without its end, at the end of `out`: its
/// public JSON (FactJson.h) and `detail`, which holds what the journal knows besides. Texts are exact: what
/// is not UTF-8 stands as "…_base64". Left out, wherever they stand: Authorization and Cookie headers,
/// `auth_signature`, and the auth string of a subscription or a sign-in. `kept` is for who
/// writes many lines, and may be null. Any thread.
void appendCaptureLine(QByteArray& out, const Fact& fact, KeptParts* kept = nullptr);

} // namespace relay
