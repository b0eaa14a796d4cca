// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayCommands.h"

#include <QString>

namespace relay {

/// The result of publishing, in words. Pure functions.
qint64 deliveredBy(const PublishReport& report);
/// How many of its channels had somebody on them.
qsizetype channelsReached(const PublishReport& report);
/// "Delivered to 3 connections on 2 channels", or "on 1 of 2 channels": the channels are those of the report,
/// even if `delivered` is the total of several reports.
QString deliveredText(qint64 delivered, const PublishReport& report);
QString refusalText(const PublishReport& report);

} // namespace relay
