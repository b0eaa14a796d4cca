// SPDX-License-Identifier: MIT
#include "journal/Fact.h"
#include "protocol/Reason.h"
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

/// A place for people: {limit} without its format, "{count} nouns", "nouns", "are".
QByteArray readable(const Template::Piece& place) {
    const QByteArray name = '{' + QByteArray(place.text.data(), qsizetype(place.text.size())) + '}';
    const QByteArray format(place.format.data(), qsizetype(place.format.size()));
    if (format.startsWith("count "))
        return name + format.sliced(qsizetype(qstrlen("count"))) + 's';
    if (format.startsWith("plural "))
        return format.sliced(qsizetype(qstrlen("plural "))) + 's';
    return format == "is" ? "are" : format == "was" ? "were" : name;
}

/// A template for people, with its places and [a part that may be left out | otherwise].
QByteArray readable(const Template& text) {
    QByteArray out;
    bool inPart = false;
    for (std::string_view rest = text.text(); !rest.empty();) {
        const Template::Piece piece = Template::take(rest, inPart);
        switch (piece.kind) {
        case Template::Piece::Kind::Literal:
            out.append(piece.text.data(), qsizetype(piece.text.size()));
            break;
        case Template::Piece::Kind::Place:
            out += readable(piece);
            break;
        case Template::Piece::Kind::Begin:
            inPart = true;
            out += '[';
            break;
        case Template::Piece::Kind::Otherwise:
            out += " | ";
            break;
        case Template::Piece::Kind::End:
            inPart = false;
            out += ']';
            break;
        }
    }
    return escaped(out);
}

/// The sentences that have one remedy and one severity.
struct Group {
    Severity severity;
    QByteArray remedy;
    QByteArrayList sentences;
};

std::vector<Group> groupsOf(FindingCode code) {
    std::vector<Group> groups;
    for (int i = 0; i < reasonCount(); ++i) {
        const ReasonInfo& row = info(static_cast<Reason>(i));
        if (row.finding != code)
            continue;
        const QByteArray remedy = readable(row.remedy);
        const auto same = std::ranges::find_if(groups, [&](const Group& group) {
            return group.severity == row.severity && group.remedy == remedy;
        });
        Group& group = same == groups.end() ? groups.emplace_back(Group{row.severity, remedy, {}}) : *same;
        if (const QByteArray sentence = readable(row.sentence); !group.sentences.contains(sentence))
            group.sentences.push_back(sentence);
    }
    return groups;
}

QByteArray sentences() {
    QByteArray text;
    for (int i = 0; i < findingCodeCount(); ++i) {
        const FindingInfo& finding = info(static_cast<FindingCode>(i));
        text += "\n### " + QByteArray(finding.name) + "\n\n" + finding.headline + ".\n";
        for (const Group& group : groupsOf(finding.code)) {
            text += "\n**" + QByteArray(name(group.severity)) + "**\n\n";
            for (const QByteArray& sentence : group.sentences)
                text += "- " + sentence + '\n';
            text += '\n' + group.remedy + '\n';
        }
    }
    return text + '\n';
}

} // namespace

/// resources/docs/findings.md says what the tables of findings and of reasons say.
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

    void thePageShowsTheSentences() {
        const QByteArray difference = differenceFromPage("findings.md", "sentences", sentences());
        QVERIFY2(difference.isEmpty(), difference);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::FindingsPageTest)
#include "FindingsPageTest.moc"
