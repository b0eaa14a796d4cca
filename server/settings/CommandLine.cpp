// SPDX-License-Identifier: MIT
#include "settings/CommandLine.h"

#include "protocol/NearestWord.h"
#include "settings/SettingTable.h"

#include <QCommandLineParser>

namespace relay {
namespace {

constexpr char usage[] =
    R"(Relaydesk: a Pusher-compatible WebSocket relay and inspector to run beside a Laravel app.

Usage: relaydesk [options]
       relaydesk --exec [options] -- COMMAND [ARGUMENT…]
       relaydesk SUBCOMMAND …

  relaydesk                        the window, with a relay on ws://127.0.0.1:6001
  relaydesk --laravel .            the same with the app, key, secret and port of this project's .env
  relaydesk --no-gui               headless: for a terminal, a container, CI
  relaydesk --no-gui --port 0 --log-format json
  relaydesk --exec -- php artisan test    a relay around a test run

)";

constexpr char precedence[] = R"(
Each option can also be set by the variable in brackets, in the environment or in a .env in the working
directory. Precedence: command line, environment, --laravel's .env, .env. Several apps: apps.json in
the working directory, [{"id","key","secret","max_connections","enabled","client_events","subscription_count",
"allowed_origins","webhooks"}]; it replaces RELAY_APP_…. Without credentials, an app is made up and its lines
for .env and Echo are printed.
)";

constexpr int helpColumn = 34;

QByteArray optionText(const char* name, const char* argument) {
    return "  --" + QByteArray(name) + (argument ? " " + QByteArray(argument) : QByteArray()) + ' ';
}

QByteArray optionLine(const SettingRow& row) {
    // Every switch is off by default.
    const QByteArray usual =
        row.defaultValue && row.argument ? " (" + QByteArray(row.defaultValue) + ')' : QByteArray();
    return optionText(row.option, row.argument).leftJustified(helpColumn) + row.help + usual + "\n" +
           QByteArray(helpColumn, ' ') + "[" + row.variable + "]\n";
}

/// Names the closest option if the first unknown one is close to any.
QByteArray unknownOption(const QString& name, std::span<const FurtherOption> further) {
    QByteArrayList names{"--help", "--version"};
    for (const SettingRow& row : settingTable())
        names.append("--" + QByteArray(row.option));
    for (const FurtherOption& option : further)
        names.append("--" + QByteArray(option.name));
    const QByteArray given = (name.size() == 1 ? "-" : "--") + name.toUtf8();
    const QByteArray nearest = nearestWord(given, names);
    return given + " is not an option" +
           (nearest.isEmpty() ? QByteArray(".") : "; did you mean " + nearest + '?') +
           " relaydesk --help lists the options.";
}

void addOptions(QCommandLineParser& parser, std::span<const FurtherOption> further) {
    const auto add = [&parser](const char* name, const char* argument) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), QString(),
                                            argument ? QString::fromLatin1(argument) : QString()));
    };
    for (const SettingRow& row : settingTable())
        add(row.option, row.argument);
    for (const FurtherOption& option : further)
        add(option.name, option.argument);
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("h"), QStringLiteral("help")}));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("v"), QStringLiteral("version")}));
    parser.addOption(QCommandLineOption(QStringLiteral("json")));
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments, std::span<const FurtherOption> further) {
    QCommandLineParser parser;
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsPositionalArguments);
    addOptions(parser, further);
    CommandLine line;
    if (!parser.parse(arguments)) {
        const QStringList unknown = parser.unknownOptionNames();
        line.error = unknown.isEmpty() ? parser.errorText().toUtf8() + " relaydesk --help lists the options."
                                       : unknownOption(unknown.first(), further);
    }
    line.help = parser.isSet(QStringLiteral("help"));
    line.version = parser.isSet(QStringLiteral("version"));
    line.json = parser.isSet(QStringLiteral("json"));
    if (line.json && !line.version && line.error.isEmpty())
        line.error = "--json is for --version; --log-format json makes each line of the log JSON.";
    line.command = parser.positionalArguments();
    bool takesCommand = false;
    for (const FurtherOption& option : further) {
        if (!parser.isSet(QString::fromLatin1(option.name)))
            continue;
        QByteArrayList& values = line.further[option.name];
        for (const QString& value : parser.values(QString::fromLatin1(option.name)))
            values.append(value.toUtf8());
        takesCommand = takesCommand || option.takesCommand;
    }
    if (line.error.isEmpty() && !line.command.isEmpty() && !takesCommand)
        line.error =
            "\"" + line.command.first().toUtf8() + "\" is not an option. relaydesk --help lists the options.";
    for (const SettingRow& row : settingTable()) {
        const QString option = QString::fromLatin1(row.option);
        if (parser.isSet(option))
            line.values[row.variable] = {row.argument ? parser.value(option).toUtf8() : QByteArray("true"),
                                         "--" + QByteArray(row.option)};
    }
    return line;
}

QByteArray helpText(const QByteArray& subcommands, std::span<const FurtherOption> further) {
    QByteArray text = usage;
    if (!subcommands.isEmpty())
        text += "Subcommands\n" + subcommands + '\n';
    const char* section = nullptr;
    for (const SettingRow& row : settingTable()) {
        if (row.section != section)
            text += QByteArray(section ? "\n" : "") + row.section + "\n";
        section = row.section;
        text += optionLine(row);
    }
    if (!further.empty())
        text += "\nTest runs and CI\n";
    for (const FurtherOption& option : further)
        text += optionText(option.name, option.argument).leftJustified(helpColumn) + option.help + '\n';
    text += "\n  -v, --version                   print the version; with --json also commit, Qt, OpenSSL and "
            "system\n"
            "  -h, --help                      print this\n";
    return text + precedence;
}

} // namespace relay
