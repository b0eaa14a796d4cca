// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachTarget.h"
#include "settings/SettingsReader.h"

#include <QStringList>

/// The runs that have windows; each creates the application, and returns the process's exit code. There are
/// two implementations of each: the program in libexec contains them (app/window), and `relaydesk` turns into
/// that program, so that a run without a window loads nothing for one (HandOver.cpp). The programs do not
/// differ otherwise. The portable build has one program, which includes the windows.
namespace relay::windows {

inline constexpr char noDisplay[] =
    "there is no display to open a window on; relaydesk export reads a capture without one";

/// `relaydesk open FILE…`; `arguments` are those after the program's name.
int openCaptures(int argc, char** argv, const QStringList& arguments);
/// A window on a relay that runs elsewhere.
int attach(int argc, char** argv, const AttachTarget& target, const Settings& settings);
/// The relay with its window. What the window keeps from run to run ranks below the other sources. `record`
/// is the path for a capture of the run, empty for none.
int run(int argc, char** argv, const SettingsSources& sources, const QString& record);

} // namespace relay::windows
