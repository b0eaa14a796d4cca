// SPDX-License-Identifier: MIT
#include "FactPrinter.h"

#include "HumanLine.h"
#include "journal/FactJson.h"

namespace relay {
namespace {

constexpr int factsPerTurn = 1000; // bounds the memory of one batch of lines
constexpr int pauseMilliseconds = 10;

// What came to light later has a line of its own, and counts once, however late this reads the journal.
Fact asItHappened(Fact fact) {
    fact.findings.resize(fact.findings.size() - size_t(fact.laterFindings));
    return fact;
}

} // namespace

FactPrinter::FactPrinter(Journal& journal, Settings::LogFormat format, bool everything, std::FILE* out,
                         QObject* parent)
    : QObject(parent)
    , m_journal(journal)
    , m_format(format)
    , m_everything(everything)
    , m_out(out) {
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseMilliseconds);
    connect(&m_pause, &QTimer::timeout, this, &FactPrinter::pauseOver);
    m_journal.onAppend([this] {
        if (!m_awake.exchange(true))
            QMetaObject::invokeMethod(this, &FactPrinter::wakeUp, Qt::QueuedConnection);
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
    m_awake = false; // before the look: what comes after it wakes us
    if (drain()) {
        m_awake = true;
        m_pause.start();
    }
}

bool FactPrinter::drain() {
    for (bool any = false;; any = true) {
        const JournalBatch batch = m_journal.read(m_next, factsPerTurn);
        m_next = batch.next;
        if (batch.missed > 0)
            std::fprintf(stderr, "The output was not read fast enough: %llu facts are missing from it.\n",
                         static_cast<unsigned long long>(batch.missed));
        if (batch.facts.empty())
            return any;
        QByteArray lines;
        for (const FactPtr& fact : batch.facts)
            if (fact->laterFindings == 0)
                print(*fact, lines);
            else
                print(asItHappened(*fact), lines);
        std::fwrite(lines.constData(), 1, static_cast<size_t>(lines.size()), m_out);
        std::fflush(m_out);
    }
}

void FactPrinter::print(const Fact& fact, QByteArray& lines) {
    for (const Finding& finding : fact.findings)
        ++m_findings[{finding.severity, finding.code}];
    if (m_format == Settings::LogFormat::Json)
        lines += factJson(fact) + '\n';
    else if (m_everything || isNoteworthy(fact))
        lines += humanLine(fact, m_everything) + '\n';
}

QByteArray FactPrinter::findingsSummary() const {
    QByteArray text;
    for (const Severity severity : {Severity::Problem, Severity::Warning, Severity::Hint})
        for (const auto& [what, count] : m_findings)
            if (const auto& [said, code] = what; said == severity)
                text += QByteArray("  ") + name(severity) + "  " + info(code).name + " × " +
                        QByteArray::number(count) + "  " + info(code).headline + "\n";
    return text.isEmpty() ? text : "Findings of this run:\n" + text;
}

} // namespace relay
