// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QByteArray>

#include <optional>
#include <span>

namespace relay {

/// Settings while they are being read: what single values say before they are put together.
struct SettingsDraft {
    Settings settings;
    AppConfig app;         ///< of RELAY_APP_* (or --app-*), with the switches that apply to such an app
    WebhookConfig webhook; ///< of RELAY_WEBHOOK_*
    bool history = false;
    int historyMax = 100;
    std::optional<bool> rateLimit;
    std::optional<int> rateLimitMax;
};

/// One setting: its environment variable (also its name in .env), its command line option, and how a value is
/// taken. The reader, `--help` and resources/docs/settings.md follow this table.
struct SettingRow {
    const char* variable;
    const char* option;
    const char* argument; ///< placeholder in --help; null for a switch that takes no value
    const char* section;  ///< heading in --help
    const char* help;
    const char* defaultValue; ///< as a value, or in words ("unlimited"); null if there is none
    /// Takes the value into the draft; on a bad one returns what is allowed, else an empty text.
    QByteArray (*apply)(SettingsDraft& draft, const QByteArray& value);
};

std::span<const SettingRow> settingTable();

} // namespace relay
