// SPDX-License-Identifier: MIT
#include "settings/CommandLine.h"

#include "settings/SettingTable.h"

#include <QCommandLineParser>

namespace relay {
namespace {

constexpr char usage[] =
    R"(Relaydesk: a Pusher-compatible WebSocket relay and inspector to run beside a Laravel app.

Usage: relaydesk [options]

  relaydesk                        the window, with a relay on ws://127.0.0.1:6001
  relaydesk --laravel .            the same with the app, key, secret and port of this project's .env
  relaydesk --no-gui               headless: for a terminal, a container, CI
  relaydesk --no-gui --port 0 --log-format json

  relaydesk why [EVENT|CHANNEL]    what became of a broadcast, from a running relay
  relaydesk doctor [DIR]           why this Laravel project does not broadcast
  relaydesk auth-test URL          what its auth endpoint answers, explained

)";

constexpr char precedence[] = R"(
Each option can also be set by the variable in brackets, in the environment or in a .env in the working
directory. Command line stands above environment, then --laravel's .env, then .env. Several apps: apps.json in
the working directory, [{"id","key","secret","max_connections","enabled","client_events","subscription_count",
"allowed_origins","webhooks"}]; it takes the place of RELAY_APP_…. Without any credentials an app is made up and
its lines for .env and Echo are printed.
)";

QByteArray optionLine(const SettingRow& row) {
    const QByteArray option =
        "  --" + QByteArray(row.option) + (row.argument ? " " + QByteArray(row.argument) : QByteArray());
    // Every switch is off by default.
    const QByteArray shown =
        row.defaultValue && row.argument ? " (" + QByteArray(row.defaultValue) + ')' : QByteArray();
    return (option + ' ').leftJustified(34) + row.help + shown + "\n" + QByteArray(34, ' ') + "[" +
           row.variable + "]\n";
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments) {
    QCommandLineParser parser;
    for (const SettingRow& row : settingTable())
        parser.addOption(QCommandLineOption(QString::fromLatin1(row.option), QString(),
                                            row.argument ? QString::fromLatin1(row.argument) : QString()));
    const QCommandLineOption help(QStringList{QStringLiteral("h"), QStringLiteral("help")});
    const QCommandLineOption version(QStringList{QStringLiteral("v"), QStringLiteral("version")});
    parser.addOptions({help, version});

    CommandLine line;
    if (!parser.parse(arguments)) {
        line.error = parser.errorText().toUtf8() + " relaydesk --help lists the options.";
        return line;
    }
    if (const QStringList rest = parser.positionalArguments(); !rest.isEmpty())
        line.error =
            "\"" + rest.first().toUtf8() + "\" is not an option. relaydesk --help lists the options.";
    line.help = parser.isSet(help);
    line.version = parser.isSet(version);
    for (const SettingRow& row : settingTable()) {
        const QString option = QString::fromLatin1(row.option);
        if (parser.isSet(option))
            line.values[row.variable] = {row.argument ? parser.value(option).toUtf8() : QByteArray("true"),
                                         "--" + QByteArray(row.option)};
    }
    return line;
}

QByteArray helpText() {
    QByteArray text = usage;
    const char* section = nullptr;
    for (const SettingRow& row : settingTable()) {
        if (row.section != section)
            text += QByteArray(section ? "\n" : "") + row.section + "\n";
        section = row.section;
        text += optionLine(row);
    }
    text += "\n  -v, --version                   print the version\n  -h, --help                      print "
            "this\n";
    return text + precedence;
}

} // namespace relay
