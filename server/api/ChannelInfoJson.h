// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/PublishRequest.h"

#include <QByteArray>

namespace relay {

class App;

/// What the answer says of one channel to a publish that asked for `info`: the counts asked for, of a
/// vacant channel 0. user_count of a channel that is no presence channel is left out, and no error there.
QByteArray publishInfoJson(const App& app, QByteArrayView channel, const ChannelInfo& asked);

/// The attributes asked for as `"name":value` pairs after a comma each, written at the end of `out`.
/// user_count only on presence channels. `now` is monotonic, for the age of what is cached.
void appendChannelInfo(QByteArray& out, const App& app, QByteArrayView channel, const ChannelInfo& asked,
                       qint64 now);

} // namespace relay
