// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <vector>

namespace relay {

/// The recipients of the last event, as text: an event mostly goes to the same ones as the event before it,
/// and writing a hundred anew costs more than all the rest of its line. A value; one thread.
class KeptRecipients {
public:
    const QByteArray& textOf(const std::vector<QByteArray>& socketIds);

private:
    std::vector<QByteArray> m_socketIds;
    QByteArray m_text;
};

/// A fact as a line of a capture (resources/docs/captures.md), without its end, at the end of `out`: its
/// public JSON (FactJson.h) and `detail`, which holds what the journal knows besides. Texts are exact: what
/// is not UTF-8 stands as "…_base64". Left out, wherever they stand: Authorization and Cookie headers,
/// `auth_signature`, and the auth string of a subscription or a sign-in. `kept` is for who
/// writes many lines, and may be null. Any thread.
void appendCaptureLine(QByteArray& out, const Fact& fact, KeptRecipients* kept = nullptr);

} // namespace relay
