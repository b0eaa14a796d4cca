// SPDX-License-Identifier: MIT
#include "commands/Subcommand.h"

#include "TerminalText.h"

#include <QCommandLineParser>

namespace relay {

bool Invocation::isSet(const char* option) const {
    return m_parser.isSet(QString::fromLatin1(option));
}

QByteArray Invocation::value(const char* option) const {
    return m_parser.value(QString::fromLatin1(option)).toUtf8();
}

QByteArrayList Invocation::values(const char* option) const {
    QByteArrayList all;
    for (const QString& value : m_parser.values(QString::fromLatin1(option)))
        all.append(value.toUtf8());
    return all;
}

QByteArray Invocation::argument(int place) const {
    return m_parser.positionalArguments().value(place).toUtf8();
}

int Invocation::argumentCount() const {
    return static_cast<int>(m_parser.positionalArguments().size());
}

bool Invocation::number(const char* option, qint64 least, qint64 most, qint64& value) const {
    if (!isSet(option))
        return true;
    bool isNumber = false;
    value = this->value(option).toLongLong(&isNumber);
    if (isNumber && value >= least && value <= most)
        return true;
    notAsked("--" + QByteArray(option) + " is \"" + this->value(option) +
             "\"; it takes a whole number from " + QByteArray::number(least) + " to " +
             QByteArray::number(most));
    return false;
}

bool Invocation::seconds(const char* option, double most, double& value) const {
    if (!isSet(option))
        return true;
    bool isNumber = false;
    value = this->value(option).toDouble(&isNumber);
    if (isNumber && value >= 0 && value <= most)
        return true;
    notAsked("--" + QByteArray(option) + " is \"" + this->value(option) +
             "\"; it takes a number of seconds from 0 to " + QByteArray::number(most, 'g', 9));
    return false;
}

int Invocation::notAsked(const QByteArray& sentence) const {
    print(stderr, "relaydesk " + QByteArray(m_command.name) + ": " + safeText(sentence) + '\n');
    return ExitNotAsked;
}

} // namespace relay
