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
/// `{"url","events"?,"channel_prefix"?}`. Unknown fields are an error, since a misspelt one would go
/// unnoticed. The error is one line: where it is, what was found, what is allowed; never a secret.
Result<std::vector<AppConfig>, QByteArray> parseApps(const QByteArray& json);

/// The file's apps; the error line begins with the path.
Result<std::vector<AppConfig>, QByteArray> readAppsFile(const QString& path);

/// The apps as the text of a file that parseApps() can read, without fields that have their default. It
/// contains the secrets.
QByteArray appsFileText(const std::vector<AppConfig>& apps);

/// Why no page's origin can match `entry` of allowed_origins, such as having a path; empty if one can.
QByteArray allowedOriginError(const QByteArray& entry);
/// Why webhooks cannot be sent to `url`; empty if they can.
QByteArray webhookUrlError(const QByteArray& url);
/// Why `event` is not the name of a webhook event; empty if it is.
QByteArray webhookEventError(const QByteArray& event);
/// Why `value` cannot be an app's id or key, which appear in paths ("must not be empty"); empty if it can.
QByteArray appNameError(const QByteArray& value);
/// The same for an app's secret, which is any single line of text.
QByteArray appSecretError(const QByteArray& value);

} // namespace relay
