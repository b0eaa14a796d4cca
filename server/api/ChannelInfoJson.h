// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/PublishRequest.h"

#include <QByteArray>

namespace relay {

class App;

/// What the answer to a publish with `info` says about one channel: the counts asked for, 0 for a vacant
/// channel. For anything but a presence channel user_count is left out, which is not an error here.
QByteArray publishInfoJson(const App& app, QByteArrayView channel, const ChannelInfo& asked);

/// Appends the attributes asked for to `out` as `"name":value` pairs, each preceded by a comma. user_count
/// only on presence channels. `now` is monotonic, for the age of the cached event.
void appendChannelInfo(QByteArray& out, const App& app, QByteArrayView channel, const ChannelInfo& asked,
                       qint64 now);

} // namespace relay
