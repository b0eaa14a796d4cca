// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

/// The text of a `.env` with the values of `lines`, which are NAME=value lines such as laravelReverbEnv()
/// gives. What has its value already stays as it is. A changed value keeps its place, its quotes and the
/// comment behind it; a name that is missing is added below its family (REVERB_, VITE_REVERB_), else at the
/// end. Comments, order, line ends and a missing last line end stay. `env` is a text without an EnvFault. A
/// value function.
QByteArray withEnvLines(QByteArray env, const QByteArray& lines);

} // namespace relay
