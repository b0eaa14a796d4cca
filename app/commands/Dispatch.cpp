// SPDX-License-Identifier: MIT
#include "commands/Dispatch.h"

#include "TerminalText.h"
#include "commands/Subcommand.h"
#include "protocol/NearestWord.h"

#include <QCommandLineParser>

#include <algorithm>

namespace relay {
namespace {

constexpr int helpColumn = 32;
constexpr int subcommandColumn = 38;

template <typename Visit>
void visitOptions(const Subcommand& command, Visit visit) {
    for (const CommandOption& option : command.options)
        visit(option);
    if (command.asksRelay)
        for (const CommandOption& option : relayOptions())
            visit(option);
}

QByteArray optionLine(const CommandOption& option) {
    const QByteArray name =
        "  --" + QByteArray(option.name) + (option.value ? ' ' + QByteArray(option.value) : QByteArray());
    const qsizetype gap = std::max<qsizetype>(helpColumn - columnsOf(name), 1);
    return name + QByteArray(gap, ' ') + option.help + '\n';
}

int wrongCall(const QByteArray& who, const QByteArray& sentence) {
    print(stderr, who + ": " + safeText(sentence) + '\n');
    return ExitNotAsked;
}

QByteArray namesLikeOptions(const QString& unknown, const Subcommand& command) {
    QByteArrayList names{"--help"};
    visitOptions(command,
                 [&names](const CommandOption& option) { names.append("--" + QByteArray(option.name)); });
    const QByteArray given = (unknown.size() == 1 ? "-" : "--") + unknown.toUtf8();
    return given + " is not an option" + didYouMean(given, names, "; options are ");
}

/// Whether the argument may be empty: a filter that matches everything, a payload.
bool mayBeEmpty(const QByteArray& placeholder) {
    return placeholder == "[FILTER]" || placeholder == "[DATA]";
}

/// Names the first argument or option value that is empty, as from an unset variable in a script; empty if
/// there is none.
QByteArray emptyOneIn(const Subcommand& command, const QCommandLineParser& parser) {
    QByteArray error;
    visitOptions(command, [&](const CommandOption& option) {
        const QStringList values = parser.values(QString::fromLatin1(option.name));
        if (error.isEmpty() && option.value && values.contains(QString()))
            error = "--" + QByteArray(option.name) + " is empty; it takes " + option.value;
    });
    const QByteArrayList placeholders = QByteArray(command.arguments).split(' ');
    const QStringList arguments = parser.positionalArguments();
    for (qsizetype i = 0; i < arguments.size() && error.isEmpty(); ++i) {
        const QByteArray& placeholder = placeholders[std::min(i, placeholders.size() - 1)];
        if (arguments[i].isEmpty() && !mayBeEmpty(placeholder))
            error = placeholder + " is empty; see relaydesk help " + command.name;
    }
    return error;
}

/// Why the arguments cannot be understood; empty if they can.
QByteArray errorOf(const Subcommand& command, const QCommandLineParser& parser, bool parsed) {
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty())
        return namesLikeOptions(unknown.first(), command);
    if (!parsed)
        return parser.errorText().toUtf8();
    const auto count = parser.positionalArguments().size();
    if (count < command.leastArguments)
        return "it takes " + QByteArray(command.arguments) + "; see relaydesk help " + command.name;
    if (count > command.mostArguments)
        return '"' + parser.positionalArguments().value(command.mostArguments).toUtf8() +
               "\" is one argument too many" +
               (command.mostArguments > 0 ? "; it takes " + QByteArray(command.arguments) : QByteArray());
    return emptyOneIn(command, parser);
}

} // namespace

QByteArray subcommandLines() {
    QByteArray text;
    for (const Subcommand& command : subcommands()) {
        const QByteArray call = "  relaydesk " + QByteArray(command.name) +
                                (*command.arguments ? ' ' + QByteArray(command.arguments) : QByteArray());
        const qsizetype columns = columnsOf(call);
        text += call +
                (columns < subcommandColumn ? QByteArray(subcommandColumn - columns, ' ')
                                            : '\n' + QByteArray(subcommandColumn, ' ')) +
                command.summary + '\n';
    }
    return text;
}

QByteArray helpOf(const Subcommand& command) {
    QByteArray text = "Usage: relaydesk " + QByteArray(command.name) + " [options]" +
                      (*command.arguments ? ' ' + QByteArray(command.arguments) : QByteArray()) + "\n\n" +
                      command.summary + ".\n\n";
    for (const CommandOption& option : command.options)
        text += optionLine(option);
    text += optionLine({"help", nullptr, "print this"});
    if (!command.asksRelay)
        return text;
    text += "\nWhich relay (by default the one named by the environment or by the settings of the working "
            "directory,\notherwise the only one running on this machine):\n";
    for (const CommandOption& option : relayOptions())
        text += optionLine(option);
    return text;
}

int runSubcommand(const QStringList& arguments) {
    const Subcommand* command = findSubcommand(arguments.value(0));
    if (!command) {
        QByteArrayList names;
        for (const Subcommand& each : subcommands())
            names.append(each.name);
        const QByteArray given = arguments.value(0).toUtf8();
        return wrongCall("relaydesk", '"' + given + "\" is not a subcommand" +
                                          didYouMean(given, names, "; subcommands are "));
    }
    QCommandLineParser parser;
    visitOptions(*command, [&parser](const CommandOption& option) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(option.name), QString(),
                                            option.value ? QString::fromLatin1(option.value) : QString()));
    });
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("help"), QStringLiteral("h")}));
    const bool parsed = parser.parse(arguments);
    // "-channel:x" is not a request for help, although Qt parses it as single-letter options, including -h.
    if (parser.isSet(QStringLiteral("help")) && parser.unknownOptionNames().isEmpty()) {
        print(stdout, helpOf(*command));
        return ExitDone;
    }
    if (const QByteArray error = errorOf(*command, parser, parsed); !error.isEmpty())
        return wrongCall("relaydesk " + QByteArray(command->name), error);
    return command->run(Invocation(*command, parser, arguments));
}

} // namespace relay
