// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// Parts of the last line, as text: an event usually goes to the same recipients as the event before it, and
/// arrives in a request with the same headers. Formatting a hundred recipients again costs more than the rest
/// of the line. A value; one thread.
class KeptParts {
public:
    const QByteArray& recipients(const SocketIdList& socketIds);
    const QByteArray& headers(const HttpHeaders& headers);

private:
    SocketIdList m_socketIds;
    QByteArray m_recipients;
    HttpHeaders m_headers;
    QByteArray m_headersText;
};

/// Appends a fact to `out` as a line of a capture (resources/docs/captures.md), without the line break: its
/// public JSON (FactJson.h) and `detail`, which holds what else the journal knows. Texts are exact: those
/// that are not UTF-8 are written as "…_base64". Left out wherever they occur: Authorization and Cookie
/// headers, `auth_signature`, and the auth string of a subscription or a sign-in. `kept` is for callers that
/// write many lines, and may be null. Any thread.
void appendCaptureLine(QByteArray& out, const Fact& fact, KeptParts* kept = nullptr);

} // namespace relay
