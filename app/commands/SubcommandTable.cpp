// SPDX-License-Identifier: MIT
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"

#include <algorithm>

namespace relay {
namespace {

constexpr CommandOption json{"json", nullptr, "print JSON"};

constexpr CommandOption publishOptions[] = {
    {"template", "NAME", "a template from relaydesk.json; other arguments override its values"},
    {"set", "KEY=VALUE", "value for {{KEY}} in the template (repeatable)"},
    {"except", "SOCKET", "socket id to exclude, as toOthers() does"},
    {"repeat", "NUMBER", "how many times to publish (1)"},
    {"every", "MS", "milliseconds between repeats (0)"},
    {"min-recipients", "NUMBER", "exit 1 if fewer received it, over all channels and repeats (1)"},
    json,
};
constexpr CommandOption listOptions[] = {json};
constexpr CommandOption tailOptions[] = {
    {"since", "ID|TIME|all", "from that fact on, itself included (from now on)"},
    {"count", "NUMBER", "stop after this many facts"},
    {"for", "SECONDS", "stop after this long; exit 1 if --count was not reached"},
    json,
};
constexpr CommandOption waitOptions[] = {
    {"count", "NUMBER", "how many facts to wait for (1)"},
    {"timeout", "SECONDS", "how long to wait (5)"},
    {"since", "ID|TIME|all", "also count facts from that one on (from now on)"},
    {"mark", "NAME", "also count facts since that mark"},
    json,
};
constexpr CommandOption recordOptions[] = {
    {"since", "ID|TIME|all", "from that fact on, itself included (from now on)"},
    {"count", "NUMBER", "stop after this many facts"},
    {"for", "SECONDS", "stop after this long; exit 1 if --count was not reached"},
};
constexpr CommandOption replayOptions[] = {
    {"speed", "NUMBER|max", "how many times as fast as recorded (1); max is as fast as possible"},
    {"step", nullptr, "wait for Enter before each event"},
    {"map", "OLD=NEW", "send what was on channel OLD to NEW; private-a.*=private-b.* maps many"},
    {"loop", "NUMBER", "how many times to replay (1)"},
    {"webhooks", nullptr, "send client events to the webhooks"},
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
    {"ignore", "CODE[,CODE…]", "findings to ignore, such as queue-needs-worker"},
    {"run-artisan", nullptr, "boot the project (php) to learn its effective configuration"},
};
constexpr CommandOption authTestOptions[] = {
    {"channel", "NAME", "private-… or presence-…"},
    {"bearer", "TOKEN", "API token"},
    {"cookie", "COOKIE", "the browser's Cookie header"},
    {"socket", "ID", "socket id to ask for (1234.5678)"},
    {"origin", "ORIGIN", "origin of the page, if it is a different one"},
    json,
};
constexpr CommandOption whichRelay[] = {
    {"url", "URL", "http://host:port, with its path prefix"},
    {"port", "NUMBER", "the relay on that port of this machine"},
    {"app", "ID", "which app, if the relay has several"},
    {"app-id", "ID", "the app's id, along with the next two"},
    {"app-key", "KEY", "its key"},
    {"app-secret", "SECRET", "its secret"},
    {"laravel", "DIR", "the relay named by this Laravel project's .env"},
};

// clang-format off
constexpr Subcommand rows[] = {
    {"publish", "CHANNEL[,CHANNEL…] EVENT [DATA]", 0, 3, "publish an event, or a --template; DATA is text, @FILE, or - for stdin ({})", true, publishOptions, runPublish},
    {"channels", "[GLOB]", 0, 1, "the channels that have subscribers now", true, listOptions, runChannels},
    {"members", "CHANNEL", 1, 1, "the members of a presence channel", true, listOptions, runMembers},
    {"connections", "", 0, 0, "who is connected now", true, listOptions, runConnections},
    {"nodes", "", 0, 0, "the relays that act as one with this one; exit 1 if Redis is unavailable", true, listOptions, runNodes},
    {"tail", "[FILTER]", 0, 1, "facts as they happen; FILTER as in the window", true, tailOptions, runTail},
    {"wait", "FILTER", 1, 1, "wait for a fact that matches; exit 1 if none comes", true, waitOptions, runWait},
    {"record", "FILE [FILTER]", 1, 2, "write what happens to a capture, until Ctrl+C", true, recordOptions, runRecord},
    {"open", "FILE…", 1, 100, "open captures in windows of their own", false, {}, runOpen},
    {"replay", "FILE [FILTER]", 1, 2, "send the events of a capture to a relay again", true, replayOptions, runReplay},
    {"export", "FILE [FILTER]", 1, 2, "a capture as CSV, JSON or HAR on stdout; FILE may be - for stdin", false, exportOptions, runExport},
    {"disconnect", "SOCKET", 1, 1, "close a connection", true, disconnectOptions, runDisconnect},
    {"terminate", "USER", 1, 1, "close every connection of a user", true, listOptions, runTerminate},
    {"why", "[EVENT|CHANNEL]", 0, 1, "trace a broadcast from the app to the page", true, listOptions, runWhy},
    {"doctor", "[DIR]", 0, 1, "find out why this Laravel project does not broadcast", true, doctorOptions, runDoctor},
    {"auth-test", "URL", 1, 1, "check and explain the answer of an auth endpoint", true, authTestOptions, runAuthTest},
    {"bug-report", "[FILE]", 0, 1, "write a file for a bug report, without secrets and payloads", true, {}, runBugReport},
    {"mcp", "", 0, 0, "a Model Context Protocol server on stdio, for coding agents", true, {}, runMcp},
    {"testing", "php|node", 1, 1, "print the helper for tests that expect broadcasts", false, {}, runTesting},
    {"completion", "bash|zsh|fish", 1, 1, "print the completion script for a shell", false, {}, runCompletion},
    {"help", "[SUBCOMMAND]", 0, 1, "explain a subcommand", false, {}, runHelp},
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
