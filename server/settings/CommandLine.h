// SPDX-License-Identifier: MIT
#pragma once

#include "settings/LaravelProject.h"

#include <QStringList>

#include <map>
#include <span>

namespace relay {

/// An option in addition to those of the setting table, defined by whoever parses the command line.
struct FurtherOption {
    const char* name;
    const char* argument; ///< placeholder in --help; null for a switch
    const char* help;
    bool takesCommand = false; ///< with it, whatever is not an option is a command to run and its arguments
};

/// The part of the command line that is settings: one value per option of the setting table.
struct CommandLine {
    GivenValues values;
    std::map<QByteArray, QByteArrayList> further; ///< all values by name; none for a switch
    QStringList command;                          ///< what follows the options
    bool help = false;
    bool version = false;
    bool json = false; ///< the version as JSON
    QByteArray error;  ///< one line if it cannot be understood
};

/// `arguments` begins with the program's name.
CommandLine parseCommandLine(const QStringList& arguments, std::span<const FurtherOption> further = {});

/// What `--help` prints: examples, `subcommands` (lines), every option with its variable, by section, and the
/// further options.
QByteArray helpText(const QByteArray& subcommands = {}, std::span<const FurtherOption> further = {});

} // namespace relay
