// SPDX-License-Identifier: MIT
#include "journal/Fact.h"
#include "support/Page.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

QList<QList<QByteArray>> rows() {
    QList<QList<QByteArray>> rows;
    for (const QByteArray& line : sectionOf(pageText("findings.md"), "## All findings").split('\n'))
        if (const QList<QByteArray> cells = cellsOf(line); cells.size() == 4 && cells[0] != "Code")
            rows.push_back(cells);
    return rows;
}

/// The first case of the golden texts with that finding: severity, message, remedy; empty if there is none.
QList<QByteArray> exampleOf(const QByteArray& code) {
    const QDir directory(QStringLiteral(RELAY_GOLDEN_DIRECTORY "/findings"));
    for (const QString& name : directory.entryList(QDir::Files, QDir::Name)) {
        QFile file(directory.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (qsizetype i = 0; i + 2 < lines.size(); ++i)
            if (const QList<QByteArray> head = lines[i].split(' ');
                i > 0 && lines[i - 1].startsWith("== ") && head.value(1) == code)
                return {head[0], lines[i + 1], lines[i + 2]};
    }
    return {};
}

/// As Markdown that shows the text itself.
QByteArray escaped(const QByteArray& text) {
    QByteArray out;
    for (const char c : text) {
        if (QByteArrayView("*<`[").contains(c))
            out += '\\';
        out += c;
    }
    return out;
}

QByteArray examples() {
    QByteArray text;
    for (int i = 0; i < findingCodeCount(); ++i) {
        const FindingInfo& finding = info(static_cast<FindingCode>(i));
        text += "\n### " + QByteArray(finding.name) + "\n\n" + finding.headline + ".\n";
        if (const QList<QByteArray> example = exampleOf(finding.name); !example.isEmpty())
            text += "\n> " + escaped(example[1]) + "\n>\n> " + escaped(example[2]) + '\n';
    }
    return text + '\n';
}

} // namespace

/// resources/docs/findings.md and the table of findings say the same.
class FindingsPageTest final : public TestCase {
    Q_OBJECT

private slots:
    void theTableListsEveryFindingInOrder() {
        QList<QByteArray> listed;
        for (const QList<QByteArray>& row : rows())
            listed.push_back(row[0] + ' ' + row[1]);
        QList<QByteArray> findings;
        for (int i = 0; i < findingCodeCount(); ++i) {
            const FindingInfo& finding = info(static_cast<FindingCode>(i));
            findings.push_back(QByteArray(finding.name) + ' ' + name(finding.severity));
        }
        QCOMPARE(listed, findings);
    }

    void factsAreCalledByTheirNames() {
        for (const QList<QByteArray>& row : rows()) {
            QVERIFY2(!row[3].isEmpty(), row[0]);
            for (const QByteArray& kind : row[2].split(','))
                QVERIFY2(kind.trimmed() == "doctor" || factKind(kind.trimmed()),
                         row[0] + " sits on " + kind.trimmed() + ", which is not a kind of fact");
        }
    }

    void theExamplesAreThoseOfTheGoldenTexts() {
        const QByteArray difference = differenceFromPage("findings.md", "examples", examples());
        QVERIFY2(difference.isEmpty(), difference);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::FindingsPageTest)
#include "FindingsPageTest.moc"
