// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <vector>

namespace relay {

/// Whether a page from `origin` may connect to an app that allows `allowed` (`allowed_origins` of apps.json):
/// an entry is an origin ("https://shop.test:5173"), a host with or without port ("shop.test",
/// "localhost:5173"), or either with `*` for any characters ("*.shop.test", "*"). Case does not matter. An
/// empty list allows all; with any other, a connection without an Origin header needs a lone "*", as in
/// Reverb.
bool originAllowed(QByteArrayView origin, const std::vector<QByteArray>& allowed);

/// Whether `text` is matched by `pattern`, in which `*` stands for any characters, or none.
bool wildcardMatches(QByteArrayView pattern, QByteArrayView text);

} // namespace relay
