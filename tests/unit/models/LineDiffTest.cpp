// SPDX-License-Identifier: MIT
#include "models/LineDiff.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

/// A letter is a line; "+a" was added, "-a" removed.
QString printed(const QString& before, const QString& after) {
    QStringList marks;
    for (const DiffLine& line :
         lineDiff(before.split(QString(), Qt::SkipEmptyParts), after.split(QString(), Qt::SkipEmptyParts)))
        marks += (line.kind == DiffLine::Kind::Added     ? QStringLiteral("+")
                  : line.kind == DiffLine::Kind::Removed ? QStringLiteral("-")
                                                         : QString()) +
                 line.text;
    return marks.join(u' ');
}

} // namespace

class LineDiffTest : public TestCase {
    Q_OBJECT
private slots:
    void linesAreRemovedAndAdded_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("diff");
        const auto row = [](const char* before, const char* after, const char* diff) {
            QTest::addRow("%s %s", before, after)
                << QString::fromLatin1(before) << QString::fromLatin1(after) << QString::fromLatin1(diff);
        };
        row("", "", "");
        row("abc", "abc", "a b c");
        row("", "ab", "+a +b");
        row("ab", "", "-a -b");
        row("abc", "axc", "a -b +x c");
        row("aab", "ab", "a -a b");
        row("abcd", "acbd", "a -b c +b d");
        row("abc", "xyz", "-a -b -c +x +y +z");
    }
    void linesAreRemovedAndAdded() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QTEST(printed(before, after), "diff");
    }

    void aCommaAtTheEndIsNoDifferenceInJson() {
        using Kind = DiffLine::Kind;
        const QString last = QStringLiteral("  \"a\": 1");
        const QString added = QStringLiteral("  \"b\": 2");
        const std::vector<DiffLine> lines = jsonLineDiff({last}, {last + u',', added});
        QCOMPARE(lines, (std::vector<DiffLine>{{Kind::Same, last + u','}, {Kind::Added, added}}));
    }

    void longTextsThatHaveNothingInCommonAreReplacedAsAWhole() {
        QStringList before;
        QStringList after;
        for (int i = 0; i < 5000; ++i) {
            before += QString::number(i);
            after += QString::number(-1 - i);
        }
        before.prepend(QStringLiteral("{"));
        after.prepend(QStringLiteral("{"));
        const std::vector<DiffLine> lines = lineDiff(before, after);
        QCOMPARE(lines.size(), size_t(10'001));
        QCOMPARE(lines[0].kind, DiffLine::Kind::Same);
        QCOMPARE(lines[1].kind, DiffLine::Kind::Removed);
        QCOMPARE(lines.back().kind, DiffLine::Kind::Added);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::LineDiffTest)
#include "LineDiffTest.moc"
