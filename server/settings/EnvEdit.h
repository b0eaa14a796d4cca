// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// The text of a `.env` with the values of `lines`, which are NAME=value lines such as laravelReverbEnv()
/// returns. A name that already has its value is left alone. A changed value keeps its place, its quotes and
/// the comment after it; a missing name is added below its family (REVERB_, VITE_REVERB_), otherwise at the
/// end. Comments, order, line endings and a missing final line break are kept. `env` must be a text without
/// an EnvFault. A value function.
QByteArray withEnvLines(QByteArray env, const QByteArray& lines);

} // namespace relay
