// SPDX-License-Identifier: MIT
#include "run/RunReport.h"

#include "TerminalText.h"
#include "protocol/Words.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QXmlStreamWriter>

namespace relay {
namespace {

constexpr qsizetype fullMisses = 3; // shown with the finding behind them; the rest without
constexpr qsizetype eventsShown = 20;

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

QByteArray failureOf(const RunResult::Found& found) {
    return found.finding.message +
           (found.count > 1 ? " (" + counted(found.count, "time") + ")" : QByteArray());
}

/// Why a run does not hold that might have, had it been seen whole.
QByteArray missingText(const RunResult& result) {
    return counted(result.missed, "fact") +
           " came in faster than they could be counted, and are missing here" +
           (result.findingsOpen ? ": findings of --fail-on may be among them" : "") +
           ". Keep more with --journal-facts";
}

/// Text that XML 1.0 allows, without the control characters that it does not.
QString xmlText(const QByteArray& utf8) {
    return text(safeLines(utf8));
}

class Junit {
public:
    QByteArray write(const RunResult& result, const FailOn& failOn) {
        m_xml.setAutoFormatting(true);
        m_xml.writeStartDocument();
        const auto failed = std::count_if(result.expectations.begin(), result.expectations.end(),
                                          [](const auto& each) { return !each.outcome.met; });
        const auto found = std::count_if(result.findings.begin(), result.findings.end(),
                                         [](const auto& each) { return each.second.fails; });
        const bool noneFound = failOn.any() && found == 0;
        m_xml.writeStartElement(QStringLiteral("testsuites"));
        m_xml.writeStartElement(QStringLiteral("testsuite"));
        m_xml.writeAttribute(QStringLiteral("name"), QStringLiteral("relaydesk"));
        m_xml.writeAttribute(QStringLiteral("tests"),
                             QString::number(std::ssize(result.expectations) + found + (noneFound ? 1 : 0)));
        m_xml.writeAttribute(QStringLiteral("failures"),
                             QString::number(failed + found + (noneFound && result.findingsOpen ? 1 : 0)));
        m_xml.writeAttribute(QStringLiteral("errors"), QStringLiteral("0"));
        for (const ExpectationResult& each : result.expectations)
            testCase("expectations", each.expectation.title(),
                     each.outcome.met ? QByteArray() : each.outcome.nearest, each.outcome.finding);
        for (const auto& [what, each] : result.findings)
            if (each.fails)
                testCase("findings", info(what.second).name, failureOf(each), each.finding);
        if (noneFound)
            testCase("findings", "none of --fail-on",
                     result.findingsOpen ? missingText(result) : QByteArray(), {});
        m_xml.writeEndDocument();
        return m_text;
    }

private:
    void testCase(const char* group, const QByteArray& name, const QByteArray& failure,
                  const std::optional<Finding>& finding) {
        m_xml.writeStartElement(QStringLiteral("testcase"));
        m_xml.writeAttribute(QStringLiteral("classname"),
                             QStringLiteral("relaydesk.") + QLatin1String(group));
        m_xml.writeAttribute(QStringLiteral("name"), xmlText(name));
        if (!failure.isEmpty()) {
            m_xml.writeStartElement(QStringLiteral("failure"));
            m_xml.writeAttribute(QStringLiteral("message"), xmlText(failure));
            if (finding)
                m_xml.writeCharacters(xmlText(finding->message + '\n' + finding->remedy));
            m_xml.writeEndElement();
        }
        m_xml.writeEndElement();
    }

    QByteArray m_text;
    QXmlStreamWriter m_xml{&m_text};
};

/// A text wrapped in terminal colours.
class Paint {
public:
    explicit Paint(bool coloured)
        : m_coloured(coloured) {}
    QByteArray operator()(const char* colour, const QByteArray& words) const {
        return m_coloured ? QByteArray("\033[") + colour + 'm' + words + "\033[0m" : words;
    }

private:
    bool m_coloured;
};

QByteArray eventsText(const RunResult& result) {
    QByteArray lines;
    qsizetype shownEvents = 0;
    for (const auto& [what, events] : result.events) {
        if (++shownEvents > eventsShown)
            continue;
        lines += "  " + safeText(what.first) + " on " + safeText(what.second) + " × " +
                 QByteArray::number(events.count) + ", " +
                 (events.recipients == 0 ? QByteArray("delivered to nobody")
                                         : "delivered to " + QByteArray::number(events.recipients)) +
                 '\n';
    }
    if (shownEvents > eventsShown)
        lines += "  and " + QByteArray::number(shownEvents - eventsShown) + " more\n";
    return lines;
}

QByteArray missText(const ExpectationResult& each, bool full, const Paint& paint) {
    QByteArray lines = "  " + paint("31", "✕ " + safeText(each.expectation.title())) + "\n      " +
                       safeText(each.outcome.nearest) + '\n';
    if (const auto& finding = each.outcome.finding; finding && full)
        lines += "      " + safeText(finding->message) + "\n      fix: " + safeText(finding->remedy) + '\n';
    return lines;
}

QByteArray expectationsText(const RunResult& result, const Paint& paint) {
    QByteArray misses;
    QByteArray lines;
    qsizetype missed = 0;
    qsizetype met = 0;
    for (const ExpectationResult& each : result.expectations)
        if (each.outcome.met) {
            ++met;
            lines += "  " + paint("32", "✓ " + safeText(each.expectation.title())) + '\n';
        } else {
            misses += missText(each, ++missed <= fullMisses, paint);
        }
    return counted(qint64(result.expectations.size()), "expectation") + ": " +
           paint(missed > 0 ? "0" : "32", QByteArray::number(met) + " met") + ", " +
           paint(missed > 0 ? "31" : "0", QByteArray::number(missed) + " not met") + '\n' + lines + misses;
}

QByteArray findingsText(const RunResult& result, const Paint& paint) {
    QByteArray lines;
    for (const Severity severity : {Severity::Problem, Severity::Warning, Severity::Hint})
        for (const auto& [what, found] : result.findings)
            if (what.first == severity && (severity != Severity::Hint || found.fails))
                lines += "  " +
                         paint(severity == Severity::Problem ? "31" : "33",
                               QByteArray(name(severity)) + ' ' + info(what.second).name) +
                         (found.count > 1 ? " × " + QByteArray::number(found.count) : QByteArray()) + ": " +
                         safeText(found.finding.message) + "\n      fix: " + safeText(found.finding.remedy) +
                         '\n';
    return lines;
}

QByteArray annotation(const QByteArray& title, const QByteArray& message) {
    const auto escaped = [](const QByteArray& text, bool property) {
        QByteArray words = safeLines(text);
        words.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        return property ? words.replace(':', "%3A").replace(',', "%2C") : words;
    };
    return "::error title=" + escaped(title, true) + "::" + escaped(message, false) + '\n';
}

} // namespace

QByteArray reportJson(const RunResult& result, int exitCode) {
    QJsonArray events;
    for (const auto& [what, each] : result.events)
        events.append(QJsonObject{{QStringLiteral("name"), text(what.first)},
                                  {QStringLiteral("channel"), text(what.second)},
                                  {QStringLiteral("count"), each.count},
                                  {QStringLiteral("recipients"), each.recipients}});
    QJsonArray expectations;
    for (const ExpectationResult& each : result.expectations) {
        QJsonObject entry{{QStringLiteral("name"), text(each.expectation.title())},
                          {QStringLiteral("met"), each.outcome.met},
                          {QStringLiteral("matched"), each.outcome.matched}};
        if (!each.outcome.met)
            entry[u"nearest"] = text(each.outcome.nearest);
        expectations.append(entry);
    }
    QJsonArray findings;
    for (const auto& [what, found] : result.findings)
        findings.append(QJsonObject{{QStringLiteral("code"), QLatin1String(info(what.second).name)},
                                    {QStringLiteral("severity"), QLatin1String(name(what.first))},
                                    {QStringLiteral("count"), found.count},
                                    {QStringLiteral("message"), text(found.finding.message)},
                                    {QStringLiteral("remedy"), text(found.finding.remedy)},
                                    {QStringLiteral("evidence"), found.finding.evidence}});
    QJsonObject report{{QStringLiteral("events"), events},
                       {QStringLiteral("expectations"), expectations},
                       {QStringLiteral("findings"), findings},
                       {QStringLiteral("exit"), exitCode}};
    if (result.missed > 0)
        report[u"missed"] = result.missed;
    return QJsonDocument(report).toJson();
}

QByteArray reportJunit(const RunResult& result, const FailOn& failOn) {
    return Junit().write(result, failOn);
}

QByteArray reportText(const RunResult& result, const QByteArray& hint, bool coloured) {
    const Paint paint(coloured);
    QByteArray lines = "relaydesk: ";
    qint64 count = 0;
    for (const auto& [what, events] : result.events)
        count += events.count;
    lines += (count == 0 ? QByteArray("no event was published") : counted(count, "event") + " came") + '\n' +
             eventsText(result);
    if (!hint.isEmpty())
        lines += safeLines(hint);
    if (result.missed > 0)
        lines += paint(result.findingsOpen ? "31" : "33", missingText(result)) + '\n';
    if (!result.expectations.empty())
        lines += expectationsText(result, paint);
    return lines + findingsText(result, paint);
}

QByteArray reportAnnotations(const RunResult& result) {
    QByteArray lines;
    for (const ExpectationResult& each : result.expectations)
        if (!each.outcome.met)
            lines += annotation(each.expectation.title(), each.outcome.nearest);
    for (const auto& [what, found] : result.findings)
        if (found.fails)
            lines += annotation(info(what.second).name, failureOf(found) + '\n' + found.finding.remedy);
    if (result.findingsOpen)
        lines += annotation("--fail-on", missingText(result));
    return lines;
}

} // namespace relay
