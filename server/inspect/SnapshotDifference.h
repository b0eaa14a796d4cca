// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

namespace relay {

/// What an attached window is told about the relay's state (resources/docs/attach.md): the members of a
/// `snapshot` object, without braces. Compared with `before`, only what is different in `now`; everything if
/// it is null. Parts of apps other than `app` are left out; null includes every app. Empty if nothing
/// differs. Any thread.
QByteArray snapshotDifference(const Snapshot* before, const Snapshot& now, const QByteArray& app);

} // namespace relay
