// SPDX-License-Identifier: MIT
#include "protocol/Words.h"

#include "protocol/Utf8.h"

#include <QDateTime>
#include <QTimeZone>

#include <array>

namespace relay {
namespace {

constexpr qsizetype evidenceBytes = 2000;

} // namespace

QByteArray grouped(qint64 number) {
    QByteArray digits = QByteArray::number(number);
    const qsizetype first = number < 0 ? 1 : 0;
    for (qsizetype at = digits.size() - 3; at > first; at -= 3)
        digits.insert(at, ',');
    return digits;
}

QByteArray counted(qint64 count, QByteArrayView noun) {
    QByteArray text = grouped(count);
    text.reserve(text.size() + noun.size() + 2);
    text += ' ';
    text += noun;
    if (count != 1)
        text += 's';
    return text;
}

QByteArray shown(QByteArrayView text, qsizetype bytes) {
    return shortened(text, bytes);
}

QByteArray quoted(QByteArrayView text) {
    return '"' + shown(text) + '"';
}

QByteArray duration(qint64 microseconds) {
    const qint64 ms = qMax<qint64>(0, microseconds) / 1000;
    if (ms < 1000)
        return QByteArray::number(qMax<qint64>(1, ms)) + " ms";
    const qint64 seconds = (ms + 500) / 1000;
    if (seconds < 120)
        return QByteArray::number(seconds) + " s";
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 120)
        return QByteArray::number(minutes) + " min";
    const qint64 hours = (minutes + 30) / 60;
    return hours < 48 ? QByteArray::number(hours) + " h" : grouped((hours + 12) / 24) + " days";
}

QByteArray clockText(qint64 seconds) {
    constexpr qint64 year3000 = 32'503'680'000;
    if (seconds <= 0 || seconds >= year3000)
        return QByteArray::number(seconds);
    return QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC)
               .toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"))
               .toLatin1() +
           " UTC";
}

QByteArray continued(const QByteArray& sentence) {
    static constexpr std::array openings{"The ",  "A ",     "An ", "No ",  "Nobody ", "This ",    "All ",
                                         "Only ", "Every ", "It ", "One ", "There ",  "Another ", "Neither "};
    for (const char* opening : openings) {
        if (sentence.startsWith(opening))
            return char(sentence[0] | 0x20) + sentence.sliced(1);
    }
    return sentence;
}

QByteArray asSentence(QByteArray text) {
    if (!text.endsWith('.') && !text.endsWith('!') && !text.endsWith('?'))
        text += '.';
    return text;
}

QByteArray refusalSentence(const QByteArray& error) {
    constexpr qsizetype most = 500;
    return asSentence(shown(error, most));
}

QJsonValue evidenceText(QByteArrayView text) {
    const QByteArrayView part = cutAtCharacter(text, evidenceBytes);
    QString value = QString::fromUtf8(part);
    if (part.size() < text.size())
        value += QStringLiteral("…");
    return value;
}

} // namespace relay
