// SPDX-License-Identifier: MIT
#include "doctor/ChannelPatterns.h"
#include "settings/PhpText.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;

class ChannelPatternsTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void commentsAreLeftOut() {
        QCOMPARE(withoutComments("a // b\nc # d\n#[E] /* f\n */'// g' \"# h\\\" // i\" j // k"),
                 "a \nc \n#[E]  '// g' \"# h\\\" // i\" j ");
        QCOMPARE(withoutComments("'open // a"), "'open // a");
    }

    void patternsAreReadAsTheyStand() {
        const auto patterns =
            channelPatternsOf("<?php\nBroadcast::channel('orders.{order}', fn () => true);\n"
                              "// Broadcast::channel('old', fn () => true);\n"
                              "Broadcast::channel(\n    \"chat.{id}\", ChatChannel::class);\n");
        QVERIFY(patterns);
        QCOMPARE(*patterns, (std::vector<QByteArray>{"orders.{order}", "chat.{id}"}));
        QVERIFY(channelPatternsOf("<?php\n")->empty());
        QVERIFY(!channelPatternsOf("Broadcast::channel('a', $b); Broadcast::channel($name, $c);"));
        QVERIFY(!channelPatternsOf("Broadcast::channel(\"a.$b\", $c);"));
    }

    void aPatternFitsAsInLaravel() {
        const std::vector<QByteArray> patterns{"orders.{order}", "App.Models.User.{id}", "room"};
        QCOMPARE(fittingPattern(patterns, "private-orders.5"), "orders.{order}");
        QCOMPARE(fittingPattern(patterns, "private-encrypted-orders.5"), "orders.{order}");
        QCOMPARE(fittingPattern(patterns, "private-App.Models.User.1"), "App.Models.User.{id}");
        QCOMPARE(fittingPattern(patterns, "presence-room"), "room");
        QVERIFY(fittingPattern(patterns, "private-orders.5.lines").isNull());
        QVERIFY(fittingPattern(patterns, "private-order.5").isNull());
    }

    void aProposalLetsOneUserIn_data() {
        QTest::addColumn<QByteArray>("channel");
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* channel, const char* line) {
            QTest::newRow(channel) << QByteArray(channel) << QByteArray(line);
        };
        row("private-orders.5", "Broadcast::channel('orders.{order}', fn (User $user, Order $order) => "
                                "$user->id === $order->user_id);");
        row("private-App.Models.User.7", "Broadcast::channel('App.Models.User.{id}', fn (User $user, $id) => "
                                         "(string) $user->id === $id);");
        row("presence-categories.01ARZ3NDEKTSV4RRFFQ69G5FAV",
            "Broadcast::channel('categories.{category}', fn (User $user, Category $category) => $user->id "
            "=== "
            "$category->user_id ? ['id' => $user->id, 'name' => $user->name] : false);");
        row("private-news", "Broadcast::channel('news', fn (User $user) => $user->can('view', …));");
    }
    void aProposalLetsOneUserIn() {
        QFETCH(QByteArray, channel);
        QTEST(proposedPattern(channel), "line");
    }
};

RELAY_TEST(ChannelPatternsTest)
#include "ChannelPatternsTest.moc"
