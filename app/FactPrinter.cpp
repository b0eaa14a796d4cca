// SPDX-License-Identifier: MIT
#include "FactPrinter.h"

#include "HumanLine.h"
#include "journal/FactJson.h"

#include <QDeadlineTimer>

namespace relay {
namespace {

constexpr int factsPerTurn = 1000;
constexpr int pauseMilliseconds = 10;
constexpr qsizetype mostWaiting =
    1024 * 1024; // bytes that were not read yet; beyond that, facts wait in the journal
constexpr int goodbyeMilliseconds = 2000; // within the five seconds a relay has to end

// Findings added later get their own line, and count once, however late this reads the journal.
Fact asItHappened(Fact fact) {
    fact.findings.resize(fact.findings.size() - size_t(fact.laterFindings));
    fact.laterFindings = 0;
    return fact;
}

} // namespace

FactPrinter::FactPrinter(Journal& journal, Settings::LogFormat format, bool everything, QObject* parent)
    : QObject(parent)
    , m_journal(journal)
    , m_format(format)
    , m_everything(everything)
    , m_out(PipeWriter::Stream::Output)
    , m_errors(PipeWriter::Stream::Errors)
    , m_next(FactId(number(journal.newest()) + 1)) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &FactPrinter::pauseOver);
    // A pipe accepts little at a time: waiting out the pause for each piece would be slow with large
    // payloads.
    connect(&m_out, &PipeWriter::hasRoom, this, &FactPrinter::drain);
    connect(this, &FactPrinter::factCame, this, &FactPrinter::wakeUp, Qt::QueuedConnection);
    m_journal.onAppend([this] {
        if (!m_awake.exchange(true))
            emit factCame();
    });
}

FactPrinter::~FactPrinter() {
    m_journal.onAppend({});
}

void FactPrinter::start() {
    m_started = true;
    wakeUp();
}

void FactPrinter::wakeUp() {
    if (!m_started)
        return;
    drain();
    m_pause.start();
}

void FactPrinter::pauseOver() {
    m_awake = false; // before looking: later facts wake us again
    if (drain()) {
        m_awake = true;
        m_pause.start();
    }
}

bool FactPrinter::drain() {
    const FactId before = m_next;
    while (!isUpToDate() && (m_out.flush() || m_out.waiting() <= mostWaiting))
        m_out.write(nextLines());
    m_out.awaitRoom(!m_out.flush());
    sayFailure();
    return m_next != before || m_out.waiting() > 0;
}

QByteArray FactPrinter::nextLines() {
    QByteArray lines;
    const JournalBatch batch = m_journal.walk(m_next, factsPerTurn, [&](const Fact& fact) {
        if (fact.laterFindings == 0)
            print(fact, lines);
        else
            print(asItHappened(fact), lines);
        return lines.size() <= mostWaiting; // if the payloads are large, the rest comes later
    });
    m_next = batch.next;
    if (batch.missed > 0)
        m_errors.write("The output was not read fast enough: " + QByteArray::number(batch.missed) +
                       " facts are missing from it.\n");
    return lines;
}

bool FactPrinter::isUpToDate() const {
    return m_next > m_journal.newest();
}

/// The relay continues without its output.
void FactPrinter::sayFailure() {
    const QByteArray error = m_out.error();
    if (error.isEmpty() || std::exchange(m_isFailureSaid, true))
        return;
    m_errors.write("relaydesk: the output cannot be written: " + error + "; facts are missing from it\n");
}

bool FactPrinter::finish(bool withSummary) {
    const QDeadlineTimer deadline(goodbyeMilliseconds);
    do
        drain();
    while (m_out.flush(static_cast<int>(deadline.remainingTime())) && !isUpToDate());
    if (withSummary)
        m_out.write(findingsSummary());
    if (!m_out.flush(static_cast<int>(deadline.remainingTime())))
        m_errors.write("The output is not being read, so its end is missing.\n");
    sayFailure();
    return !m_isFailureSaid;
}

FindingTally::Count FactPrinter::countInto(Counts& counts) {
    return [&counts](const Finding& finding, qint64 times) {
        counts[{finding.severity, finding.code}] += times;
    };
}

void FactPrinter::print(const Fact& fact, QByteArray& lines) {
    m_tally.take(fact, countInto(m_findings));
    if (m_format == Settings::LogFormat::Json)
        lines += factJson(fact) + '\n';
    else if (m_everything || isNoteworthy(fact))
        appendHumanLine(lines, fact, m_everything);
}

QByteArray FactPrinter::findingsSummary() const {
    QByteArray text;
    Counts counts = m_findings;
    m_tally.countWaiting(countInto(counts));
    for (const Severity severity : {Severity::Problem, Severity::Warning, Severity::Hint})
        for (const auto& [what, count] : counts)
            if (const auto& [said, code] = what; said == severity)
                text += QByteArray("  ") + name(severity) + "  " + info(code).name + " × " +
                        QByteArray::number(count) + "  " + info(code).headline + "\n";
    return text.isEmpty() ? text : "Findings of this run:\n" + text;
}

} // namespace relay
