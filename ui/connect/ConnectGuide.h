// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "settings/Settings.h"
#include "settings/Snippets.h"

#include <QString>

#include <vector>

namespace relay {

/// What an app runs on, and how its lines differ: a tab of the Connect page each, in this order.
enum class AppKind : quint8 {
    Reverb, ///< Laravel on this machine, with the reverb driver
    Pusher, ///< the same with the pusher driver
    Sail,   ///< in a container of Sail or Docker
    Herd,   ///< served by Herd or Valet
    Ddev,   ///< in DDEV's container, with an https page
    Wsl,    ///< in WSL 2, with the browser on Windows
    Node,   ///< no PHP: npm's `pusher`
    Plain,  ///< pusher-js in a page without a build
};
inline constexpr int appKindCount = 8;

/// Lines to paste in one place.
struct GuideSnippet {
    QString title;      ///< where they go
    QString name;       ///< what screen readers call them: ".env lines"
    QByteArray lines;   ///< ready to paste, with the secret
    QByteArray masked;  ///< to be shown; the same where they hold no secret
    bool isEnv = false; ///< lines of a `.env`
};

/// How an app of that kind connects: what to know first, as plain text, and the lines.
struct ConnectGuide {
    QString notes;
    std::vector<GuideSnippet> snippets;
};

/// Of the tab.
QString title(AppKind kind);

/// `at` is where this machine reaches the relay. Of its settings the address counts that it listens on (one
/// of this machine alone cannot be reached from a container, and the guide says what to do), and the path
/// prefix. Any thread.
ConnectGuide connectGuide(AppKind kind, const AppConfig& app, const RelayEndpoint& at,
                          const Settings& settings);

} // namespace relay
