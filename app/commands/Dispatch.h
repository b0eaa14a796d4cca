// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace relay {

struct Subcommand;

/// Runs the subcommand that `arguments` begins with: parses the rest according to its row in the table, and
/// prints its help if requested. Returns the process's exit code. A wrong name or option produces one line on
/// stderr that names the closest right one, and ExitNotAsked. Needs a QCoreApplication.
int runSubcommand(const QStringList& arguments);

/// What `relaydesk help NAME` and `relaydesk NAME --help` print.
QByteArray helpOf(const Subcommand& command);
/// The lines in which `relaydesk --help` and `relaydesk help` list the subcommands.
QByteArray subcommandLines();

} // namespace relay
