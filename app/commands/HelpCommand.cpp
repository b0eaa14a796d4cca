// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/Dispatch.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/NearestWord.h"

namespace relay {

int runHelp(const Invocation& call) {
    if (call.argumentCount() == 0) {
        print(stdout, "Subcommands:\n" + subcommandLines() +
                          "\nrelaydesk help SUBCOMMAND explains one of them; relaydesk --help lists the "
                          "options of the relay itself.\n");
        return ExitDone;
    }
    if (const Subcommand* command = findSubcommand(QString::fromUtf8(call.argument(0)))) {
        print(stdout, helpOf(*command));
        return ExitDone;
    }
    QByteArrayList names;
    for (const Subcommand& each : subcommands())
        names.append(each.name);
    return call.notAsked('"' + call.argument(0) + "\" is not a subcommand" +
                         didYouMean(call.argument(0), names, "; subcommands are "));
}

} // namespace relay
