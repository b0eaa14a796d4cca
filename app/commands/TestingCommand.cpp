// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/NearestWord.h"

#include <QFile>

namespace relay {

int runTesting(const Invocation& call) {
    const std::pair<const char*, const char*> helpers[] = {{"php", "relaydesk.php"},
                                                           {"node", "relaydesk.mjs"}};
    for (const auto& [language, name] : helpers) {
        if (call.argument(0) != language)
            continue;
        QFile file(QStringLiteral(":/testing/") + QLatin1String(name));
        if (!file.open(QIODevice::ReadOnly))
            return call.notAsked(QByteArray(name) + " is not in this build");
        print(stdout, file.readAll());
        return ExitDone;
    }
    return call.notAsked("there is no helper for \"" + call.argument(0) + '"' +
                         didYouMean(call.argument(0), {"php", "node"}, "; there are "));
}

} // namespace relay
