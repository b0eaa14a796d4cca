// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayList>
#include <QStringList>

#include <span>

class QCommandLineParser;

namespace relay {

/// The exit codes of subcommands and `--exec`; README lists them.
enum ExitCode : int {
    ExitDone = 0,
    ExitNo = 1,       ///< the answer is no: nobody got it, nothing came in time, a problem was found
    ExitNotAsked = 2, ///< wrong usage, no relay, refused; one line on stderr says why
    ExitUnmet = 3,    ///< an expectation or --fail-on did not hold
    ExitCannotRun = 126,
    ExitNotFound = 127,
    ExitSignal = 128, ///< plus the signal's number
};

/// An option of a subcommand, besides --help.
struct CommandOption {
    const char* name;
    const char* value; ///< placeholder in --help; null for a switch
    const char* help;
};

class Invocation;

/// One row of the table of subcommands, which drives help, completion and parsing.
struct Subcommand {
    const char* name;
    const char* arguments; ///< as --help shows them: "CHANNEL EVENT [DATA]"
    int leastArguments;
    int mostArguments;
    const char* summary; ///< one line, without a full stop
    bool asksRelay;      ///< takes the options that select a relay (relayOptions())
    std::span<const CommandOption> options;
    int (*run)(const Invocation&);
};

/// All subcommands, in the order of the help.
std::span<const Subcommand> subcommands();
/// Null if there is none of that name.
const Subcommand* findSubcommand(const QString& name);
/// The options common to all subcommands that talk to a running relay.
std::span<const CommandOption> relayOptions();

/// How a subcommand was called, checked against the table.
class Invocation {
public:
    Invocation(const Subcommand& command, const QCommandLineParser& parser, QStringList raw)
        : m_command(command)
        , m_parser(parser)
        , m_raw(std::move(raw)) {}

    bool isSet(const char* option) const;
    /// Empty if the option is not given; the last value if it is given several times.
    QByteArray value(const char* option) const;
    /// All values of the option, in order.
    QByteArrayList values(const char* option) const;
    /// The argument at that position; empty if it is not given.
    QByteArray argument(int place) const;
    int argumentCount() const;
    bool json() const { return isSet("json"); }
    /// The arguments as given, the subcommand's name first.
    const QStringList& raw() const { return m_raw; }

    /// Reads a whole number within the range; `value` is left alone if the option is not given. False, with
    /// one line on stderr, if it is anything else. The same for seconds, which may have decimals.
    bool number(const char* option, qint64 least, qint64 most, qint64& value) const;
    bool seconds(const char* option, double most, double& value) const;

    /// Says on stderr, in one line, why it could not be done; returns ExitNotAsked.
    int notAsked(const QByteArray& sentence) const;

private:
    const Subcommand& m_command;
    const QCommandLineParser& m_parser;
    QStringList m_raw;
};

} // namespace relay
