// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace relay {

/// A setting's value as given by a source, and how to name the place in an error: "RELAY_PORT in .env".
struct GivenValue {
    QByteArray value; ///< null if the place could have it and does not, empty if it is set but empty
    QByteArray place;
};
/// By environment variable ("RELAY_PORT").
using GivenValues = std::map<QByteArray, GivenValue>;

/// What a Laravel project's .env says about the relay it wants to talk to: id, key and secret from
/// REVERB_APP_… or PUSHER_APP_…, chosen by BROADCAST_CONNECTION (BROADCAST_DRIVER) if both are present; the
/// port from REVERB_SERVER_PORT, otherwise REVERB_PORT, but 8080 if that is 443 or 80, which belong to a web
/// server in front; host and path prefix from REVERB_SERVER_HOST and REVERB_SERVER_PATH; the certificate of
/// Herd or Valet for REVERB_HOST. With REVERB_SCALING_ENABLED also the Redis to scale over, from
/// REVERB_SCALING_CHANNEL, REDIS_URL, or REDIS_HOST and the others. PUSHER_PORT is the client's, often 443,
/// and is not bound. What the .env leaves open is taken from the text of config/broadcasting.php, if stated
/// there. If one of the three credentials is present, so are the others, without a value if neither file
/// gives one. The error is one line. `appEnv` is APP_ENV of the environment.
Result<GivenValues, QByteArray> readLaravelProject(const QString& directory, const QByteArray& appEnv);

/// Whether the directory is the root of a Laravel project: it has artisan and composer.json.
bool isLaravelProject(const QString& directory);

/// The name of the file that Laravel reads instead of `.env` if APP_ENV of the environment (not of a file)
/// names one that exists, such as ".env.staging"; otherwise ".env".
QString laravelEnvName(const QString& directory, const QByteArray& appEnv);

} // namespace relay
