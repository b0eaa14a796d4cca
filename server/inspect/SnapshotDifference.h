// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

namespace relay {

/// What an attached window is told of the relay's state (resources/docs/attach.md): the members of a
/// `snapshot` object, without braces. Of what `before` has, only what is different in `now`; null takes all.
/// Parts of other apps than `app` are left out; a null one takes every app. Empty if nothing differs. Any
/// thread.
QByteArray snapshotDifference(const Snapshot* before, const Snapshot& now, const QByteArray& app);

} // namespace relay
