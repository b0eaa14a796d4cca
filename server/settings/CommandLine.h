// SPDX-License-Identifier: MIT
#pragma once

#include "settings/LaravelProject.h"

#include <QStringList>

namespace relay {

/// The command line as far as it is settings: one value an option of the setting table.
struct CommandLine {
    GivenValues values;
    bool help = false;
    bool version = false;
    QByteArray error; ///< one line where it cannot be understood
};

/// `arguments` begins with the program's name.
CommandLine parseCommandLine(const QStringList& arguments);

/// What `--help` prints: every option with its variable, by section, and examples.
QByteArray helpText();

} // namespace relay
