// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QJsonValue>

namespace relay {

// Wording shared by sentences. Value functions, any thread; UTF-8 throughout.

/// "1 connection", "12 connections"; digits in groups of three.
QByteArray counted(qint64 count, QByteArrayView noun);
/// "12,431".
QByteArray grouped(qint64 number);
/// The text in double quotes, cut after 80 bytes at a character boundary, control characters shown as "?", so
/// that untrusted text stays on one line.
QByteArray quoted(QByteArrayView text);
/// The same without quotes, cut after that many bytes.
QByteArray shown(QByteArrayView text, qsizetype bytes = 80);
/// "350 ms", "12 s", "4 min", "3 h" for microseconds.
QByteArray duration(qint64 microseconds);
/// "2026-01-31 09:30:00 UTC" for seconds since 1970; the number itself if it is not a plausible time.
QByteArray clockText(qint64 seconds);
/// `sentence` as the continuation after a colon: "The key …" becomes "the key …"; names keep their capitals.
QByteArray continued(const QByteArray& sentence);
/// `text` with a full stop at its end, unless it has one.
QByteArray asSentence(QByteArray text);
/// The sentence that a refusal was answered with, as a finding quotes it: on one line and cut.
QByteArray refusalSentence(const QByteArray& error);

/// A value for evidence: text as received, cut after 2,000 bytes.
QJsonValue evidenceText(QByteArrayView text);

} // namespace relay
