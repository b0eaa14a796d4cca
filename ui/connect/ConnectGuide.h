// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "settings/Settings.h"
#include "settings/Snippets.h"

#include <QString>

#include <vector>

namespace relay {

/// What an app runs on, which determines the lines to paste. Each is a tab of the Connect page, in this
/// order.
enum class AppKind : quint8 {
    Reverb, ///< Laravel on this machine, with the reverb driver
    Pusher, ///< the same, with the pusher driver
    Sail,   ///< in a Sail or Docker container
    Herd,   ///< served by Herd or Valet
    Ddev,   ///< in DDEV's container, with the page served over https
    Wsl,    ///< in WSL 2, with the browser on Windows
    Node,   ///< no PHP: npm's `pusher`
    Plain,  ///< pusher-js in a page without a build
};
inline constexpr int appKindCount = 8;

/// Lines to paste into one place.
struct GuideSnippet {
    QString title;      ///< where they go
    QString name;       ///< for screen readers: ".env lines"
    QByteArray lines;   ///< ready to paste, with the secret
    QByteArray masked;  ///< as shown; the same as `lines` if they hold no secret
    bool isEnv = false; ///< lines of a `.env`
};

/// How an app of one kind connects: what to know first, as plain text, and the lines.
struct ConnectGuide {
    QString notes;
    std::vector<GuideSnippet> snippets;
};

/// The tab's title.
QString title(AppKind kind);

/// `at` is where this machine reaches the relay. Of the settings, only the listening address (a loopback
/// address cannot be reached from a container, and the guide says what to do) and the path prefix are used.
/// Any thread.
ConnectGuide connectGuide(AppKind kind, const AppConfig& app, const RelayEndpoint& at,
                          const Settings& settings);

} // namespace relay
