// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/AppConfig.h"
#include "protocol/Result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace relay {

/// Reads apps.json (resources/docs/settings.md, apps.json): an array of
/// `{"id","key","secret","max_connections"?,"enabled"?,"client_events"?,"subscription_count"?,
/// "allowed_origins"?,"webhooks"?}`. Ids and keys must differ from app to app. A webhook is a URL or
/// `{"url","events"?,"channel_prefix"?}`. Unknown fields are an error, since a misspelt one would go unheard.
/// The error is one line: where it is, what was found, what is allowed; never a secret.
Result<std::vector<AppConfig>, QByteArray> parseApps(const QByteArray& json);

/// The file's apps; the error line begins with the path.
Result<std::vector<AppConfig>, QByteArray> readAppsFile(const QString& path);

/// The same as a file's text, readable by parseApps(): fields that have their default are left out. The
/// secrets stand in it.
QByteArray appsFileText(const std::vector<AppConfig>& apps);

/// Why no page's origin can match `entry` of allowed_origins: it has a path; empty if one can.
QByteArray allowedOriginError(const QByteArray& entry);
/// Why `url` is not one to send webhooks to; empty if it is.
QByteArray webhookUrlError(const QByteArray& url);
/// Why `event` names no kind of webhook event; empty if it does.
QByteArray webhookEventError(const QByteArray& event);
/// Why `value` cannot be an app's id or key, which stand in paths ("must not be empty"); empty if it can.
QByteArray appNameError(const QByteArray& value);
/// The same for an app's secret, which is any text of one line.
QByteArray appSecretError(const QByteArray& value);

} // namespace relay
