// SPDX-License-Identifier: MIT
#include "protocol/Reason.h"
#include "support/TestCase.h"

#include <QSet>
#include <QTest>

namespace relay::test {
namespace {

/// The names of the places in a template.
QSet<QByteArray> placesOf(const Template& text) {
    QSet<QByteArray> names;
    bool inPart = false;
    for (std::string_view rest = text.text(); !rest.empty();) {
        const Template::Piece piece = Template::take(rest, inPart);
        if (piece.kind == Template::Piece::Kind::Begin || piece.kind == Template::Piece::Kind::End)
            inPart = piece.kind == Template::Piece::Kind::Begin;
        if (piece.kind == Template::Piece::Kind::Place)
            names.insert(QByteArray(piece.text.data(), qsizetype(piece.text.size())));
    }
    return names;
}

QByteArray textOf(const Template& text) {
    return {text.text().data(), qsizetype(text.text().size())};
}

} // namespace

/// Walks the table of reasons. That each template is one is the compiler's business.
class ReasonTest final : public TestCase {
    Q_OBJECT

private slots:
    void everyReasonHasASentenceAndARemedy_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < reasonCount(); ++i)
            QTest::addRow("%d: %s", i, info(static_cast<Reason>(i)).sentence.text().data()) << i;
    }
    void everyReasonHasASentenceAndARemedy() {
        QFETCH(int, index);
        const ReasonInfo& row = info(static_cast<Reason>(index));
        QCOMPARE(int(row.reason), index);
        const QByteArray sentence = textOf(row.sentence);
        QVERIFY(sentence.endsWith('.') || sentence.endsWith(".]]"));
        QVERIFY(!sentence.contains("  ")); // a remedy may be a line with a remark behind it
        QVERIFY(!textOf(row.remedy).trimmed().isEmpty());
    }

    void answersAreOfTheProtocols() {
        for (int i = 0; i < reasonCount(); ++i) {
            const ReasonInfo& row = info(static_cast<Reason>(i));
            const QByteArray sentence = textOf(row.sentence);
            QVERIFY2(row.status == 0 || (row.status >= 400 && row.status < 600), sentence);
            QVERIFY2(row.code == 0 || (row.code >= 1000 && row.code < 5000), sentence);
            QVERIFY2(!row.type || row.status != 0, sentence);
        }
    }

    void everyFindingHasAReason() {
        QSet<int> codes;
        for (int i = 0; i < reasonCount(); ++i)
            if (const auto code = info(static_cast<Reason>(i)).finding)
                codes.insert(int(*code));
        QCOMPARE(codes.size(), findingCodeCount());
    }

    void noSentenceAndRemedyStandTwice() {
        // The same sentence may have several remedies, or be an alarm here and a hint there.
        QSet<QByteArray> seen;
        for (int i = 0; i < reasonCount(); ++i) {
            const ReasonInfo& row = info(static_cast<Reason>(i));
            const QByteArray text =
                textOf(row.sentence) + '\n' + textOf(row.remedy) + '\n' + name(row.severity);
            QVERIFY2(!seen.contains(text), text);
            seen.insert(text);
        }
    }

    void aFindingHasTheValuesAsItsEvidence() {
        const Finding found = finding({Reason::ChannelNameTooLong, {{"given", 1200}, {"limit", 200}}});
        QCOMPARE(found.code, FindingCode::ChannelNameInvalid);
        QCOMPARE(found.severity, Severity::Problem);
        QCOMPARE(found.message, QByteArray("The channel name has 1,200 characters; the limit is 200."));
        QCOMPARE(found.remedy, QByteArray("Use a shorter name in broadcastOn(), of at most 200 characters."));
        QCOMPARE(found.evidence,
                 QJsonObject({{QStringLiteral("given"), 1200}, {QStringLiteral("limit"), 200}}));
    }

    void remediesUseNoValueThatNoRowNames() {
        // A placeholder such as {id} that should have been {{id}} would show nothing.
        for (int i = 0; i < reasonCount(); ++i) {
            const ReasonInfo& row = info(static_cast<Reason>(i));
            for (const QByteArray& place : placesOf(row.sentence) + placesOf(row.remedy))
                QVERIFY2(place != "name" && (place != "id" || row.reason == Reason::EventNotKept ||
                                             row.reason == Reason::EventHasSecret),
                         textOf(row.sentence));
        }
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ReasonTest)
#include "ReasonTest.moc"
