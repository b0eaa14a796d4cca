// SPDX-License-Identifier: MIT
#include "AuthTestCommand.h"
#include "DoctorCommand.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <algorithm>

namespace relay {
namespace {

constexpr CommandOption json{"json", nullptr, "print JSON"};

constexpr CommandOption publishOptions[] = {
    {"except", "SOCKET", "socket id that does not get it, as toOthers() sends it"},
    {"repeat", "NUMBER", "publish so often (1)"},
    {"every", "MS", "milliseconds between repeats (0)"},
    {"min-recipients", "NUMBER", "exit 1 if fewer got it, over all channels and repeats (1)"},
    json,
};
constexpr CommandOption listOptions[] = {json};
constexpr CommandOption tailOptions[] = {
    {"since", "ID|TIME|all", "from that fact on, itself included (from now on)"},
    {"count", "NUMBER", "end after so many"},
    {"for", "SECONDS", "end after so long; exit 1 if --count was not reached"},
    json,
};
constexpr CommandOption waitOptions[] = {
    {"count", "NUMBER", "how many facts to wait for (1)"},
    {"timeout", "SECONDS", "how long to wait (5)"},
    {"since", "ID|TIME|all", "facts from that one on count too (from now on)"},
    {"mark", "NAME", "facts since that mark count too"},
    json,
};
constexpr CommandOption disconnectOptions[] = {
    {"code", "NUMBER", "close code, 4000 to 4999 (4200: reconnect at once)"},
    json,
};
constexpr CommandOption doctorOptions[] = {
    json,
    {"port", "NUMBER", "the relay's port (the project's own)"},
    {"run-artisan", nullptr, "boot the project (php) to learn its effective configuration"},
};
constexpr CommandOption authTestOptions[] = {
    {"channel", "NAME", "private-… or presence-…"},
    {"bearer", "TOKEN", "API token"},
    {"cookie", "COOKIE", "the browser's Cookie header"},
    {"socket", "ID", "socket id to ask for (1234.5678)"},
    {"origin", "ORIGIN", "origin of the page, where it is another"},
    {"laravel", "DIR", "project whose key, secret and channel patterns to check with"},
    json,
};
constexpr CommandOption whichRelay[] = {
    {"url", "URL", "http://host:port, with its path prefix"},
    {"port", "NUMBER", "the relay on that port of this machine"},
    {"app", "ID", "which app, where the relay has several"},
    {"app-id", "ID", "credentials of the app, with the next two"},
    {"app-key", "KEY", "its key"},
    {"app-secret", "SECRET", "its secret"},
    {"laravel", "DIR", "the relay that this Laravel project's .env names"},
};

/// Commands that parse the arguments themselves.
template <int (*Run)(const QStringList&)>
int withArguments(const Invocation& call) {
    return Run(call.raw());
}

// clang-format off
constexpr Subcommand rows[] = {
    {"publish", "CHANNEL[,CHANNEL…] EVENT [DATA]", 2, 3, "publish an event; DATA is text, @FILE, or - for stdin ({})", true, publishOptions, runPublish},
    {"channels", "[GLOB]", 0, 1, "the channels that have subscribers now", true, listOptions, runChannels},
    {"members", "CHANNEL", 1, 1, "the members of a presence channel", true, listOptions, runMembers},
    {"connections", "", 0, 0, "who is connected now", true, listOptions, runConnections},
    {"tail", "[FILTER]", 0, 1, "what happens, as it happens; FILTER as in the window", true, tailOptions, runTail},
    {"wait", "FILTER", 1, 1, "wait for a fact that matches; exit 1 if none comes", true, waitOptions, runWait},
    {"disconnect", "SOCKET", 1, 1, "close a connection", true, disconnectOptions, runDisconnect},
    {"terminate", "USER", 1, 1, "close every connection of a user", true, listOptions, runTerminate},
    {"why", "[EVENT|CHANNEL]", 0, 1, "what became of a broadcast", true, listOptions, runWhy},
    {"doctor", "[DIR]", 0, 1, "why this Laravel project does not broadcast", false, doctorOptions, withArguments<runDoctor>},
    {"auth-test", "URL", 0, 1, "what an auth endpoint answers, explained", false, authTestOptions, withArguments<runAuthTest>},
    {"mcp", "", 0, 0, "a Model Context Protocol server on stdio, for coding agents", true, {}, runMcp},
    {"testing", "php|node", 1, 1, "print the helper for tests that expect broadcasts", false, {}, runTesting},
    {"completion", "bash|zsh|fish", 1, 1, "print the completion of a shell", false, {}, runCompletion},
    {"help", "[SUBCOMMAND]", 0, 1, "say more about a subcommand", false, {}, runHelp},
};
// clang-format on

} // namespace

std::span<const Subcommand> subcommands() {
    return rows;
}

std::span<const CommandOption> relayOptions() {
    return whichRelay;
}

const Subcommand* findSubcommand(const QString& name) {
    const auto found = std::find_if(std::begin(rows), std::end(rows), [&name](const Subcommand& row) {
        return name == QLatin1String(row.name);
    });
    return found == std::end(rows) ? nullptr : found;
}

} // namespace relay
