// SPDX-License-Identifier: MIT
#include "diagnosis/Verdict.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

Finding finding(FindingCode code, const char* message, const char* remedy) {
    return {code, info(code).severity, message, remedy, {}};
}

} // namespace

/// Protects the sentence that the log, the window and the headless lines show for each fact.
class VerdictTest : public TestCase {
    Q_OBJECT

private slots:
    void everyKindHasASentence();
    void deliveredSaysHowManyGotIt();
    void nobodySaysWhy();
    void aHintThatSaysWhyIsTheVerdict();
    void aHintIsNoVerdict();
    void refusedSaysTheErrorWithoutFindings();
    void connectedNamesTheLibrary();
};

void VerdictTest::everyKindHasASentence() {
    for (int i = 0; i < factKindCount(); ++i) {
        AnyFact fact;
        fact.kind = static_cast<FactKind>(i);
        QVERIFY2(verdict(fact).endsWith('.'), name(fact.kind));
    }
}

void VerdictTest::deliveredSaysHowManyGotIt() {
    AnyFact fact;
    fact.recipients = 2;
    QCOMPARE(verdict(fact), "Delivered to 2 connections.");
    fact.recipients = 1;
    fact.excluded = "1.2";
    QCOMPARE(verdict(fact), "Delivered to 1 connection, not to 1.2.");
    fact.excluded = {};
    fact.recipients = 12345;
    QCOMPARE(verdict(fact), "Delivered to 12,345 connections.");
}

void VerdictTest::nobodySaysWhy() {
    AnyFact fact;
    fact.recipients = 0;
    QCOMPARE(verdict(fact), "Delivered to nobody.");
    fact.findings = {finding(FindingCode::ClientsSilent, "No client has connected.", "Start the page.")};
    QCOMPARE(verdict(fact), "Delivered to nobody: no client has connected.");
    fact.findings = {
        finding(FindingCode::NearMissChannel, "\"a\" has no subscribers, but \"b\" has 1.", "Use b.")};
    QCOMPARE(verdict(fact), "Delivered to nobody: \"a\" has no subscribers, but \"b\" has 1.");
    // That it came twice keeps it from nobody.
    fact.findings.insert(fact.findings.begin(), finding(FindingCode::DuplicateEvent,
                                                        "\"E\" was published twice.", "Publish it once."));
    QCOMPARE(verdict(fact), "Delivered to nobody: \"a\" has no subscribers, but \"b\" has 1.");
    fact.findings.pop_back();
    QCOMPARE(verdict(fact), "Delivered to nobody: \"E\" was published twice.");
}

void VerdictTest::aHintThatSaysWhyIsTheVerdict() {
    AnyFact fact;
    fact.recipients = 0;
    fact.findings = {finding(FindingCode::LaravelEventName, "Put a dot before it.", "…"),
                     finding(FindingCode::EveryoneExcluded, "The only subscriber is excluded.", "…")};
    QCOMPARE(verdict(fact), "Delivered to nobody: the only subscriber is excluded.");
}

void VerdictTest::aHintIsNoVerdict() {
    AnyFact fact;
    fact.recipients = 0;
    fact.findings = {finding(FindingCode::WhisperToNobody, "No other client is here.", "Open a second one.")};
    QCOMPARE(verdict(fact), "Delivered to nobody.");
}

void VerdictTest::refusedSaysTheErrorWithoutFindings() {
    AnyFact fact;
    fact.kind = FactKind::ApiRefused;
    fact.status = 404;
    QCOMPARE(verdict(fact), "Refused.");
    fact.error = "There is no such route";
    QCOMPARE(verdict(fact), "Refused: there is no such route.");
    fact.findings = {finding(FindingCode::WrongPath, "The path has /apps twice.", "Take one out.")};
    QCOMPARE(verdict(fact), "Refused: the path has /apps twice.");
}

void VerdictTest::connectedNamesTheLibrary() {
    AnyFact fact;
    fact.kind = FactKind::Connected;
    QCOMPARE(verdict(fact), "Connected.");
    FactDetail detail;
    detail.client = "js 8.4.0";
    detail.remoteAddress = "127.0.0.1:4711";
    fact.detail = detail;
    QCOMPARE(verdict(fact), "Connected with js 8.4.0 from 127.0.0.1:4711.");
}

} // namespace relay::test

RELAY_TEST(relay::test::VerdictTest)
#include "VerdictTest.moc"
