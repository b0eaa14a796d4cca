// SPDX-License-Identifier: MIT
#include "TerminalText.h"
#include "commands/RunCommands.h"
#include "commands/Subcommand.h"
#include "protocol/NearestWord.h"
#include "settings/SettingTable.h"

namespace relay {
namespace {

QByteArrayList optionNames(const Subcommand& command) {
    QByteArrayList names{"--help"};
    for (const CommandOption& option : command.options)
        names.append("--" + QByteArray(option.name));
    if (command.asksRelay)
        for (const CommandOption& option : relayOptions())
            names.append("--" + QByteArray(option.name));
    return names;
}

QByteArrayList ownOptions() {
    QByteArrayList names{"--help", "--version"};
    for (const SettingRow& row : settingTable())
        names.append("--" + QByteArray(row.option));
    return names;
}

/// The possible first arguments, for subcommands whose arguments are a fixed list.
QByteArrayList argumentWords(const Subcommand& command) {
    if (QByteArray(command.name) == "help") {
        QByteArrayList names;
        for (const Subcommand& each : subcommands())
            names.append(each.name);
        return names;
    }
    const QByteArray words(command.arguments);
    const bool isList = words.contains('|') && words == words.toLower();
    return isList ? words.split('|') : QByteArrayList();
}

QByteArray bash() {
    QByteArrayList names;
    QByteArray cases;
    for (const Subcommand& command : subcommands()) {
        names.append(command.name);
        cases += "    " + QByteArray(command.name) + ") words=\"" +
                 (argumentWords(command) + optionNames(command)).join(' ') + "\" ;;\n";
    }
    return "# Completion of relaydesk for bash: source <(relaydesk completion bash)\n"
           "_relaydesk() {\n"
           "  local words current=${COMP_WORDS[COMP_CWORD]}\n"
           "  case ${COMP_WORDS[1]} in\n" +
           cases + "    *) words=\"" + ownOptions().join(' ') +
           "\" ;;\n"
           "  esac\n"
           "  [ \"$COMP_CWORD\" -gt 1 ] || words=\"" +
           names.join(' ') + ' ' + ownOptions().join(' ') +
           "\"\n"
           "  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n"
           "}\n"
           "complete -o default -F _relaydesk relaydesk\n";
}

QByteArray zsh() {
    QByteArray names;
    QByteArray cases;
    for (const Subcommand& command : subcommands()) {
        names += "    '" + QByteArray(command.name) + ':' +
                 QByteArray(command.summary).replace("'", "'\\''") + "'\n";
        cases += "    " + QByteArray(command.name) + ") choices=(" +
                 (argumentWords(command) + optionNames(command)).join(' ') + ") ;;\n";
    }
    return "#compdef relaydesk\n"
           "# Completion of relaydesk for zsh: source <(relaydesk completion zsh)\n"
           "_relaydesk() {\n"
           "  local -a subcommands choices\n"
           "  subcommands=(\n" +
           names +
           "  )\n"
           "  if (( CURRENT == 2 )); then\n"
           "    [[ $words[2] == -* ]] || _describe subcommand subcommands\n"
           "    compadd -- " +
           ownOptions().join(' ') +
           "\n"
           "    return\n"
           "  fi\n"
           "  case $words[2] in\n" +
           cases + "    *) choices=(" + ownOptions().join(' ') +
           ") ;;\n"
           "  esac\n"
           "  compadd -- $choices\n"
           "  _files\n"
           "}\n"
           "(( $+functions[compdef] )) && compdef _relaydesk relaydesk\n";
}

QByteArray fish() {
    QByteArray text = "# Completion of relaydesk for fish: relaydesk completion fish | source\n";
    const auto option = [&text](const QByteArray& condition, const char* name, const char* value,
                                const char* help) {
        text += "complete -c relaydesk -n '" + condition + "' -l " + name + (value ? " -r" : "") + " -d '" +
                QByteArray(help).replace('\\', "\\\\").replace("'", "\\'") + "'\n";
    };
    for (const SettingRow& row : settingTable())
        option("__fish_use_subcommand", row.option, row.argument, row.help);
    for (const Subcommand& command : subcommands()) {
        text += "complete -c relaydesk -n __fish_use_subcommand -f -a " + QByteArray(command.name) + " -d '" +
                QByteArray(command.summary).replace("'", "\\'") + "'\n";
        const QByteArray inside = "__fish_seen_subcommand_from " + QByteArray(command.name);
        if (const QByteArrayList words = argumentWords(command); !words.isEmpty())
            text += "complete -c relaydesk -n '" + inside + "' -f -a '" + words.join(' ') + "'\n";
        for (const CommandOption& each : command.options)
            option(inside, each.name, each.value, each.help);
        if (command.asksRelay)
            for (const CommandOption& each : relayOptions())
                option(inside, each.name, each.value, each.help);
    }
    return text;
}

} // namespace

int runCompletion(const Invocation& call) {
    const std::pair<const char*, QByteArray (*)()> shells[] = {{"bash", bash}, {"zsh", zsh}, {"fish", fish}};
    for (const auto& [name, script] : shells)
        if (call.argument(0) == name) {
            print(stdout, script());
            return ExitDone;
        }
    return call.notAsked('"' + call.argument(0) + "\" is not a known shell" +
                         didYouMean(call.argument(0), {"bash", "zsh", "fish"}, "; known shells are "));
}

} // namespace relay
