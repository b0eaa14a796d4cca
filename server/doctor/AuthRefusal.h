// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/AuthTest.h"

namespace relay {

/// What a status other than 200 and a redirect means in a Laravel app. Pure; no text holds a secret of
/// `apps` or what was pasted.
AuthRemark judgeRefusal(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AppConfig>& apps);

/// What a redirect means: to a login page, or to another address of the same endpoint, which a browser asks
/// by GET then. Pure.
AuthRemark judgeRedirect(const AuthQuestion& question, const AuthAnswer& answer);

/// What it means that the answer is a page, or begins as one: JSON may stand behind a warning of PHP. Pure.
AuthRemark judgePage(const AuthAnswer& answer);

/// What an answer says for people: the message of a JSON object, or the visible text of a page, title first,
/// on one line and cut. Empty if it says nothing.
QByteArray messageOf(const QByteArray& body);

} // namespace relay
