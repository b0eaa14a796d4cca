// SPDX-License-Identifier: MIT
#pragma once

#include "settings/LaravelProject.h"

#include <QStringList>

#include <map>
#include <span>

namespace relay {

/// An option beside those of the setting table, of whoever parses the command line.
struct FurtherOption {
    const char* name;
    const char* argument; ///< placeholder in --help; null for a switch
    const char* help;
    bool takesCommand = false; ///< with it, what is no option is a command to run and its arguments
};

/// The command line as far as it is settings: one value an option of the setting table.
struct CommandLine {
    GivenValues values;
    std::map<QByteArray, QByteArrayList> further; ///< all values by name, none for a switch
    QStringList command;                          ///< what stands behind the options
    bool help = false;
    bool version = false;
    bool json = false; ///< the version as JSON
    QByteArray error;  ///< one line where it cannot be understood
};

/// `arguments` begins with the program's name.
CommandLine parseCommandLine(const QStringList& arguments, std::span<const FurtherOption> further = {});

/// What `--help` prints: examples, `subcommands` (lines), every option with its variable, by section, and the
/// further ones.
QByteArray helpText(const QByteArray& subcommands = {}, std::span<const FurtherOption> further = {});

} // namespace relay
