// SPDX-License-Identifier: MIT
#include "models/WebhooksModel.h"
#include "support/AnyFact.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QtTest>

namespace relay::test {
namespace {

constexpr qint64 now = 1'769'851'800'000'000;

WebhookSnapshot webhook(const QByteArray& app, const QByteArray& url) {
    WebhookSnapshot snapshot;
    snapshot.app = app;
    snapshot.url = url;
    return snapshot;
}

SnapshotPtr snapshotOf(std::vector<WebhookSnapshot> webhooks) {
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->time = now;
    snapshot->webhooks = std::move(webhooks);
    return snapshot;
}

QString cell(const WebhooksModel& model, int row, const char* column) {
    return model.index(row, columnNamed(model, column)).data().toString();
}

} // namespace

class WebhooksModelTest final : public TestCase {
    Q_OBJECT
private slots:
    void webhooksAreSortedByAppAndUrlAndNarrowedToAnApp() {
        WebhooksModel model;
        const QAbstractItemModelTester tester(&model);
        model.takeSnapshot(snapshotOf(
            {webhook("shop", "http://b"), webhook("blog", "http://c"), webhook("shop", "http://a")}));
        QCOMPARE(cell(model, 0, "url"), QStringLiteral("http://c"));
        QCOMPARE(cell(model, 1, "url"), QStringLiteral("http://a"));
        QCOMPARE(cell(model, 2, "url"), QStringLiteral("http://b"));
        model.setApp("shop");
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(cell(model, 0, "app"), QStringLiteral("shop"));
    }

    void aRowSaysHowTheTriesWent() {
        WebhooksModel model;
        const QAbstractItemModelTester tester(&model);
        WebhookSnapshot hook = webhook("shop", "http://a");
        model.takeSnapshot(snapshotOf({hook}));
        QCOMPARE(cell(model, 0, "last-try"), QStringLiteral("not yet"));
        QCOMPARE(cell(model, 0, "next-try"), QString());
        hook.lastTime = now - 5'000'000;
        hook.lastStatus = 500;
        hook.pending = 3;
        hook.tries = 2;
        hook.nextTry = now + 4'000'000;
        model.takeSnapshot(snapshotOf({hook}));
        QCOMPARE(cell(model, 0, "last-try"), QStringLiteral("failed: 500, 5 s ago"));
        QCOMPARE(cell(model, 0, "next-try"), QStringLiteral("in 4 s, after 2 tries"));
        QCOMPARE(cell(model, 0, "waiting"), QStringLiteral("3"));
    }

    void theLastTryThatSentSomethingIsRemembered() {
        WebhooksModel model;
        const QAbstractItemModelTester tester(&model);
        model.takeSnapshot(snapshotOf({webhook("shop", "http://a")}));
        QCOMPARE(model.lastSent(0), FactId::None);
        AnyFact sent = sampleFact(4, FactKind::Webhook);
        sent.name = "http://a";
        sent.data = "{}";
        AnyFact empty = sampleFact(5, FactKind::Webhook);
        empty.name = "http://a";
        model.takeFacts({kept(sent), kept(empty)});
        QCOMPARE(model.lastSent(0), FactId{4});
        QCOMPARE(model.lastSent(1), FactId::None);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::WebhooksModelTest)
#include "WebhooksModelTest.moc"
