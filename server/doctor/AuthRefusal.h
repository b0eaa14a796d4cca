// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/AuthTest.h"

namespace relay {

/// What a status other than 200 or a redirect means in a Laravel app. Pure; no text contains a secret of
/// `apps` or anything pasted.
AuthRemark judgeRefusal(const AuthQuestion& question, const AuthAnswer& answer,
                        const std::vector<AppConfig>& apps);

/// What a redirect means: to a login page, or to another address of the same endpoint, which a browser then
/// requests with GET. Pure.
AuthRemark judgeRedirect(const AuthQuestion& question, const AuthAnswer& answer);

/// What it means if the answer is a page, or begins like one: JSON may follow a PHP warning. Pure.
AuthRemark judgePage(const AuthAnswer& answer);

/// The human-readable part of an answer: the message of a JSON object, or the visible text of a page, title
/// first, on one line and cut. Empty if there is none.
QByteArray messageOf(const QByteArray& body);

} // namespace relay
