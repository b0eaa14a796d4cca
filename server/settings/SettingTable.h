// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QByteArray>

#include <optional>
#include <span>

namespace relay {

/// Settings while they are being read: the single values before they are combined.
struct SettingsDraft {
    Settings settings;
    AppConfig app;         ///< from RELAY_APP_* (or --app-*), with the switches that apply to such an app
    WebhookConfig webhook; ///< from RELAY_WEBHOOK_*
    bool history = false;
    int historyMax = 100;
    std::optional<bool> rateLimit;
    std::optional<int> rateLimitMax;
};

/// One setting: its environment variable (also its name in .env), its command line option, and how a value is
/// parsed. The reader, `--help` and resources/docs/settings.md follow this table.
struct SettingRow {
    const char* variable;
    const char* option;
    const char* argument; ///< placeholder in --help; null for a switch that takes no value
    const char* section;  ///< heading in --help
    const char* help;
    const char* defaultValue; ///< as a value, or in words ("unlimited"); null if there is none
    /// Stores the value in the draft; returns an empty text, or, if the value is bad, what is allowed.
    QByteArray (*apply)(SettingsDraft& draft, const QByteArray& value);
};

std::span<const SettingRow> settingTable();

} // namespace relay
