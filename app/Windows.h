// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachTarget.h"
#include "settings/SettingsReader.h"

#include <QStringList>

/// The runs that have windows; each makes the application, and returns the process's exit code. There are two
/// of each: the program in libexec has them (app/window), and `relaydesk` becomes that program, so that a run
/// without a window loads nothing for one (HandOver.cpp). Nothing else of the program differs. The portable
/// build has one program, with the windows in it.
namespace relay::windows {

inline constexpr char noDisplay[] =
    "there is no display to open a window on; relaydesk export reads a capture without one";

/// `relaydesk open FILE…`; the arguments behind the program's name.
int openCaptures(int argc, char** argv, const QStringList& arguments);
/// A window on a relay elsewhere.
int attach(int argc, char** argv, const AttachTarget& target, const Settings& settings);
/// The relay with its window. What the window keeps from run to run is put below the other sources. `record`
/// is the path for a capture of the run, empty for none.
int run(int argc, char** argv, const SettingsSources& sources, const QString& record);

} // namespace relay::windows
