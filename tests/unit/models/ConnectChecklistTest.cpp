// SPDX-License-Identifier: MIT
// The Connect page's checklist ticks itself from the facts, and shows what stands in the way.

#include "models/ConnectChecklist.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QtTest>

namespace relay::test {
namespace {

using Item = ConnectChecklist::Item;
using State = ConnectChecklist::State;

AnyFact refused(FactKind kind, FindingCode code, const QByteArray& app = "shop") {
    AnyFact fact = sampleFact(1, kind);
    fact.app = app;
    fact.findings = {sampleFinding(code)};
    return fact;
}

AnyFact subscribed(const QByteArray& channel) {
    AnyFact fact = sampleFact(1, FactKind::Subscribed);
    fact.channel = channel;
    return fact;
}

AnyFact eventBy(EventSource source, qint64 recipients) {
    AnyFact fact = sampleEvent(1, "orders", "Shipped", recipients);
    fact.source = source;
    return fact;
}

} // namespace

class ConnectChecklistTest final : public TestCase {
    Q_OBJECT
private slots:
    void aFactTicksOrFails_data();
    void aFactTicksOrFails();
    void aHealthyStartIsCompleteInTheEnd();
    void whatIsDoneStaysDone();
    void theNewestFailureStandsThereUntilItIsRight();
    void factsOfOtherAppsDoNotCount();
    void anotherAppBeginsAgain();

private:
    static ConnectChecklist of(std::initializer_list<Fact> facts) {
        ConnectChecklist list;
        list.follow("shop");
        for (const Fact& fact : facts)
            list.add({kept(fact)});
        return list;
    }
    /// "✓·✕··" in the order of the items.
    static QString marks(const ConnectChecklist& list) {
        QString text;
        for (int item = 0; item < ConnectChecklist::itemCount; ++item) {
            const State state = list.entry(static_cast<Item>(item)).state;
            text += state == State::Done ? u'✓' : state == State::Failed ? u'✕' : u'·';
        }
        return text;
    }
};

void ConnectChecklistTest::aFactTicksOrFails_data() {
    QTest::addColumn<Fact>("fact");
    QTest::addColumn<QString>("marks");
    const auto row = [](const char* name, const Fact& fact, const char16_t* marks) {
        QTest::newRow(name) << fact << QString::fromUtf16(marks);
    };
    row("an event of the API to nobody", eventBy(EventSource::Api, 0), u"✓✓···");
    row("an event by hand to one", eventBy(EventSource::Gui, 1), u"····✓");
    AnyFact nobody = eventBy(EventSource::Api, 0);
    nobody.findings = {sampleFinding(FindingCode::NearMissChannel)};
    row("an event to a near channel", nobody, u"✓✓··✕");
    row("a wrong secret", refused(FactKind::ApiRefused, FindingCode::SignatureMismatch), u"✓✕···");
    row("a wrong id, which is no app's", refused(FactKind::ApiRefused, FindingCode::UnknownAppId, {}),
        u"✓✕···");
    row("a wrong path", refused(FactKind::ApiRefused, FindingCode::WrongPath, {}), u"✕····");
    row("a body that is refused was signed", refused(FactKind::ApiRefused, FindingCode::PayloadTooLarge),
        u"✓✓···");
    row("the SDK's fallback", refused(FactKind::ApiRefused, FindingCode::SdkFallback), u"··✕··");
    row("TLS on the plain port, of whomever",
        refused(FactKind::ConnectionRefused, FindingCode::TlsOnPlainPort, {}), u"✕·✕··");
    row("a wrong key of the page", refused(FactKind::ConnectionRefused, FindingCode::UnknownAppKey, {}),
        u"··✕··");
    row("a client", sampleFact(1, FactKind::Connected), u"··✓··");
    row("a public channel", subscribed("orders"), u"·····");
    row("a private channel", subscribed("private-orders"), u"···✓·");
    row("a presence channel", subscribed("presence-room"), u"···✓·");
    row("a wrong auth", refused(FactKind::SubscriptionRefused, FindingCode::AuthSignatureMismatch), u"···✕·");
    row("an auth endpoint that fails", refused(FactKind::Browser, FindingCode::AuthEndpointFailed), u"···✕·");
    row("a page that dials elsewhere", refused(FactKind::Browser, FindingCode::DialsElsewhere), u"··✕··");
    row("a silent client", refused(FactKind::FindingCame, FindingCode::ConnectedNeverSubscribed), u"···✕·");
}

void ConnectChecklistTest::aFactTicksOrFails() {
    QFETCH(const Fact, fact);
    QFETCH(const QString, marks);
    QCOMPARE(this->marks(of({fact})), marks);
}

void ConnectChecklistTest::aHealthyStartIsCompleteInTheEnd() {
    ConnectChecklist list = of({sampleFact(1, FactKind::Connected), subscribed("private-orders")});
    QVERIFY(!list.isComplete());
    QVERIFY(list.add({kept(eventBy(EventSource::Api, 1))}));
    QVERIFY(list.isComplete());
    QCOMPARE(list.entry(Item::Delivery).fact->name(), "Shipped");
}

void ConnectChecklistTest::whatIsDoneStaysDone() {
    ConnectChecklist list = of({eventBy(EventSource::Api, 1)});
    QVERIFY(!list.add({kept(refused(FactKind::ApiRefused, FindingCode::SignatureMismatch))}));
    QCOMPARE(marks(list), QStringLiteral("✓✓··✓"));
}

void ConnectChecklistTest::theNewestFailureStandsThereUntilItIsRight() {
    ConnectChecklist list = of({refused(FactKind::ApiRefused, FindingCode::SignatureMismatch),
                                refused(FactKind::ApiRefused, FindingCode::ClockSkew)});
    QCOMPARE(list.entry(Item::Signature).finding->code, FindingCode::ClockSkew);
    QVERIFY(list.add({kept(eventBy(EventSource::Api, 0))}));
    QCOMPARE(list.entry(Item::Signature).state, State::Done);
    QVERIFY(!list.entry(Item::Signature).finding);
}

void ConnectChecklistTest::factsOfOtherAppsDoNotCount() {
    AnyFact other = sampleFact(1, FactKind::Connected);
    other.app = "blog";
    QCOMPARE(marks(of({other})), QStringLiteral("·····"));
}

void ConnectChecklistTest::anotherAppBeginsAgain() {
    ConnectChecklist list = of({sampleFact(1, FactKind::Connected)});
    list.follow("blog");
    QCOMPARE(marks(list), QStringLiteral("·····"));
}

} // namespace relay::test

RELAY_TEST(relay::test::ConnectChecklistTest)
#include "ConnectChecklistTest.moc"
