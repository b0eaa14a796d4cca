// SPDX-License-Identifier: MIT
#include "models/NaturalOrder.h"

#include <QCoreApplication>

namespace relay {
namespace {

/// The translation context of the texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::NaturalOrder)
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Where the run of digits that begins at `from` ends.
qsizetype digitsEnd(QByteArrayView text, qsizetype from) {
    while (from < text.size() && isDigit(text[from]))
        ++from;
    return from;
}

QByteArrayView withoutZeros(QByteArrayView digits) {
    qsizetype zeros = 0;
    while (zeros + 1 < digits.size() && digits[zeros] == '0')
        ++zeros;
    return digits.sliced(zeros);
}

} // namespace

int naturalCompare(QByteArrayView a, QByteArrayView b) {
    qsizetype i = 0;
    qsizetype j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const qsizetype iEnd = digitsEnd(a, i);
            const qsizetype jEnd = digitsEnd(b, j);
            const QByteArrayView x = withoutZeros(a.sliced(i, iEnd - i));
            const QByteArrayView y = withoutZeros(b.sliced(j, jEnd - j));
            if (x.size() != y.size())
                return x.size() < y.size() ? -1 : 1;
            if (const int order = x.compare(y); order != 0)
                return order;
            i = iEnd;
            j = jEnd;
        } else if (a[i] != b[j]) {
            return static_cast<uchar>(a[i]) < static_cast<uchar>(b[j]) ? -1 : 1;
        } else {
            ++i;
            ++j;
        }
    }
    if (i < a.size() || j < b.size())
        return i < a.size() ? 1 : -1;
    return a.compare(b); // "01" and "1" are different names
}

bool ChannelKeyOrder::operator()(const ChannelKey& a, const ChannelKey& b) const {
    if (const int order = naturalCompare(a.second, b.second); order != 0)
        return order < 0;
    return a.first < b.first;
}

QString shortAge(qint64 microseconds) {
    const qint64 seconds = microseconds / 1'000'000;
    if (seconds < 1)
        return Texts::tr("now");
    if (seconds < 60)
        return Texts::tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return Texts::tr("%1 min").arg(seconds / 60);
    if (seconds < 48 * 3600)
        return Texts::tr("%1 h").arg(seconds / 3600);
    return Texts::tr("%1 d").arg(seconds / (24 * 3600));
}

qint64 ageStep(qint64 microseconds) {
    const qint64 seconds = microseconds / 1'000'000;
    if (seconds < 60)
        return seconds;
    if (seconds < 3600)
        return 100 + seconds / 60;
    if (seconds < 48 * 3600)
        return 1000 + seconds / 3600;
    return 10'000 + seconds / (24 * 3600);
}

} // namespace relay
