// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringList>

namespace relay {

struct Subcommand;

/// Runs the subcommand that `arguments` begins with: parses the rest by its row of the table, and prints its
/// help if that is asked for. Returns the process's exit code. A wrong name or option is one line on stderr
/// that names the nearest right one, and ExitNotAsked. Needs a QCoreApplication.
int runSubcommand(const QStringList& arguments);

/// What `relaydesk help NAME` and `relaydesk NAME --help` print.
QByteArray helpOf(const Subcommand& command);
/// The lines that `relaydesk --help` and `relaydesk help` list the subcommands with.
QByteArray subcommandLines();

} // namespace relay
