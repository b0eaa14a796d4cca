// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QStringList>

#include <span>

class QCommandLineParser;

namespace relay {

/// What subcommands and `--exec` end with; README lists them.
enum ExitCode : int {
    ExitDone = 0,
    ExitNo = 1,       ///< the answer is no: nobody got it, nothing came in time, a problem was found
    ExitNotAsked = 2, ///< wrong usage, no relay, refused; one line on stderr says why
    ExitUnmet = 3,    ///< an expectation or --fail-on did not hold
    ExitCannotRun = 126,
    ExitNotFound = 127,
    ExitSignal = 128, ///< and the signal's number
};

/// An option of a subcommand, besides --help.
struct CommandOption {
    const char* name;
    const char* value; ///< placeholder in --help; null for a switch
    const char* help;
};

class Invocation;

/// One line of the table of subcommands: help, completion and parsing follow it.
struct Subcommand {
    const char* name;
    const char* arguments; ///< as --help shows them: "CHANNEL EVENT [DATA]"
    int leastArguments;
    int mostArguments;
    const char* summary; ///< one line, without a full stop
    bool asksRelay;      ///< takes the options that say which relay (relayOptions())
    std::span<const CommandOption> options;
    int (*run)(const Invocation&);
};

/// All of them, in the order of the help.
std::span<const Subcommand> subcommands();
/// Null if there is none of that name.
const Subcommand* findSubcommand(const QString& name);
/// The options of every subcommand that talks to a running relay.
std::span<const CommandOption> relayOptions();

/// How a subcommand was called, checked against the table.
class Invocation {
public:
    Invocation(const Subcommand& command, const QCommandLineParser& parser, QStringList raw)
        : m_command(command)
        , m_parser(parser)
        , m_raw(std::move(raw)) {}

    bool isSet(const char* option) const;
    /// Empty if it is not given; the last one if it is given several times.
    QByteArray value(const char* option) const;
    /// All of them, in their order.
    QByteArrayList values(const char* option) const;
    /// The argument at that place; empty if it is not given.
    QByteArray argument(int place) const;
    int argumentCount() const;
    bool json() const { return isSet("json"); }
    /// The arguments as they were given, the subcommand's name first.
    const QStringList& raw() const { return m_raw; }

    /// Reads a whole number within the range; `value` stays as it is if the option is not given. False, and
    /// one line on stderr, if it is something else. The same for seconds, which may have decimals.
    bool number(const char* option, qint64 least, qint64 most, qint64& value) const;
    bool seconds(const char* option, double most, double& value) const;

    /// Says on stderr, in one line, why it could not be done; gives ExitNotAsked.
    int notAsked(const QByteArray& sentence) const;

private:
    const Subcommand& m_command;
    const QCommandLineParser& m_parser;
    QStringList m_raw;
};

} // namespace relay
