// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Result.h"

#include <QByteArray>
#include <QString>

#include <map>

namespace relay {

/// A setting's value as a source gave it, and how to name the place in an error: "RELAY_PORT in .env".
struct GivenValue {
    QByteArray value; ///< null if the place could have it and does not, empty if it says nothing
    QByteArray place;
};
/// By environment variable ("RELAY_PORT").
using GivenValues = std::map<QByteArray, GivenValue>;

/// What a Laravel project's .env says about the relay that it wants to talk to: id, key and secret from
/// REVERB_APP_… or PUSHER_APP_…, with both present by BROADCAST_CONNECTION (BROADCAST_DRIVER); the port from
/// REVERB_SERVER_PORT, else REVERB_PORT, but 8080 where that is 443 or 80, a web server's in front; host and
/// path prefix from REVERB_SERVER_HOST and REVERB_SERVER_PATH; the certificate of Herd or Valet for
/// REVERB_HOST. With REVERB_SCALING_ENABLED also the Redis to scale over, from REVERB_SCALING_CHANNEL,
/// REDIS_URL, or REDIS_HOST and the others. PUSHER_PORT is the client's, often 443, and is not bound. What
/// the .env leaves open is taken from config/broadcasting.php, where its text says it. If one of the three
/// credentials is there, so are the others, without a value where neither file gives one. The error is one
/// line. `appEnv` is APP_ENV of the environment.
Result<GivenValues, QByteArray> readLaravelProject(const QString& directory, const QByteArray& appEnv);

/// The name of the file that Laravel reads instead of `.env` where APP_ENV of the environment (not of a file)
/// names one that exists, such as ".env.staging"; else ".env".
QString laravelEnvName(const QString& directory, const QByteArray& appEnv);

} // namespace relay
