// SPDX-License-Identifier: MIT
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <algorithm>

namespace relay {
namespace {

constexpr CommandOption json{"json", nullptr, "print JSON"};

constexpr CommandOption publishOptions[] = {
    {"template", "NAME", "a template of relaydesk.json; what is given besides replaces its parts"},
    {"set", "KEY=VALUE", "what {{KEY}} stands for in the template (repeatable)"},
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
constexpr CommandOption recordOptions[] = {
    {"since", "ID|TIME|all", "from that fact on, itself included (from now on)"},
    {"count", "NUMBER", "end after so many"},
    {"for", "SECONDS", "end after so long; exit 1 if --count was not reached"},
};
constexpr CommandOption replayOptions[] = {
    {"speed", "NUMBER|max", "so many times as fast as it was (1); max is as fast as possible"},
    {"step", nullptr, "each event waits for Enter"},
    {"map", "OLD=NEW", "send what was on channel OLD to NEW; private-a.*=private-b.* maps many"},
    {"loop", "NUMBER", "replay so often (1)"},
    {"webhooks", nullptr, "client events reach the webhooks"},
    json,
};
constexpr CommandOption exportOptions[] = {
    {"format", "csv|json|har", "the log as a table, as JSON, or for the browser's network panel"},
};
constexpr CommandOption disconnectOptions[] = {
    {"code", "NUMBER", "close code, 4000 to 4999 (4200: reconnect at once)"},
    json,
};
constexpr CommandOption doctorOptions[] = {
    json,
    {"ignore", "CODE[,CODE…]", "findings that do not count, such as queue-needs-worker"},
    {"run-artisan", nullptr, "boot the project (php) to learn its effective configuration"},
};
constexpr CommandOption authTestOptions[] = {
    {"channel", "NAME", "private-… or presence-…"},
    {"bearer", "TOKEN", "API token"},
    {"cookie", "COOKIE", "the browser's Cookie header"},
    {"socket", "ID", "socket id to ask for (1234.5678)"},
    {"origin", "ORIGIN", "origin of the page, where it is another"},
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

// clang-format off
constexpr Subcommand rows[] = {
    {"publish", "CHANNEL[,CHANNEL…] EVENT [DATA]", 0, 3, "publish an event, or a --template; DATA is text, @FILE, or - for stdin ({})", true, publishOptions, runPublish},
    {"channels", "[GLOB]", 0, 1, "the channels that have subscribers now", true, listOptions, runChannels},
    {"members", "CHANNEL", 1, 1, "the members of a presence channel", true, listOptions, runMembers},
    {"connections", "", 0, 0, "who is connected now", true, listOptions, runConnections},
    {"nodes", "", 0, 0, "the relays that act as one with this one; exit 1 while Redis is away", true, listOptions, runNodes},
    {"tail", "[FILTER]", 0, 1, "what happens, as it happens; FILTER as in the window", true, tailOptions, runTail},
    {"wait", "FILTER", 1, 1, "wait for a fact that matches; exit 1 if none comes", true, waitOptions, runWait},
    {"record", "FILE [FILTER]", 1, 2, "write what happens to a capture, until Ctrl+C", true, recordOptions, runRecord},
    {"open", "FILE…", 1, 100, "open captures in windows of their own", false, {}, runOpen},
    {"replay", "FILE [FILTER]", 1, 2, "send the events of a capture to a relay again", true, replayOptions, runReplay},
    {"export", "FILE [FILTER]", 1, 2, "a capture as CSV, JSON or HAR on stdout; FILE may be - for stdin", false, exportOptions, runExport},
    {"disconnect", "SOCKET", 1, 1, "close a connection", true, disconnectOptions, runDisconnect},
    {"terminate", "USER", 1, 1, "close every connection of a user", true, listOptions, runTerminate},
    {"why", "[EVENT|CHANNEL]", 0, 1, "what became of a broadcast", true, listOptions, runWhy},
    {"doctor", "[DIR]", 0, 1, "why this Laravel project does not broadcast", true, doctorOptions, runDoctor},
    {"auth-test", "URL", 1, 1, "what an auth endpoint answers, explained", true, authTestOptions, runAuthTest},
    {"bug-report", "[FILE]", 0, 1, "write what a bug report needs to one file, secrets and payloads left out", true, {}, runBugReport},
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
