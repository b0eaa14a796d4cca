// SPDX-License-Identifier: MIT
#include "doctor/AppClasses.h"
#include "ProjectTree.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

/// Of an app with that class alone.
AppClasses classesOf(const QByteArray& code) {
    const QTemporaryDir directory;
    ProjectTree tree;
    tree["app/Events/OrderShipped.php"] = "<?php\n" + code;
    tree.write(directory);
    return readAppClasses(QDir(directory.path()));
}

} // namespace

/// Protects what is told about broadcasts by the text of an app's classes.
class AppClassesTest final : public TestCase {
    Q_OBJECT

private slots:
    void aQueueIsNamedInManyWays_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("queue");
        const auto row = [](const char* title, const QByteArray& body, const char* queue) {
            QTest::newRow(title) << "class OrderShipped implements ShouldBroadcast {" + body + "}"
                                 << QByteArray(queue);
        };
        row("none", "", "");
        row("by a property", "public $queue = 'orders';", "orders");
        row("by a typed property", "public string $broadcastQueue = \"orders\";", "orders");
        row("by a function", "public function broadcastQueue(): string { return 'orders'; }", "orders");
        row("in a comment", "// public $queue = 'orders';\n", "");
        QTest::newRow("by an attribute")
            << QByteArray("#[Queue('orders')]\nclass OrderShipped implements ShouldBroadcast {}")
            << QByteArray("orders");
        QTest::newRow("of a job, which does not broadcast")
            << QByteArray("class Mail implements ShouldQueue { public $queue = 'mails'; }") << QByteArray("");
    }
    void aQueueIsNamedInManyWays() {
        QFETCH(QByteArray, code);
        const AppClasses classes = classesOf(code);
        const QByteArray queue = classes.queues.empty() ? QByteArray("") : classes.queues.front().queue;
        QTEST(queue, "queue");
        if (!classes.queues.empty())
            QCOMPARE(classes.queues.front().name, "OrderShipped");
    }

    void aConnectionIsNamedInManyWays() {
        for (const QByteArray code :
             {"class A implements ShouldBroadcast { public $connection = 'database'; }",
              "#[Connection('database')]\nclass A implements ShouldBroadcast {}"}) {
            const AppClasses classes = classesOf(code);
            QCOMPARE(classes.queues.size(), 1u);
            QCOMPARE(classes.queues.front().connection, "database");
        }
    }

    void aConnectionOfItsOwnIsNotTheDefaultOne() {
        const char* own = "class A implements ShouldBroadcast { public $connection = 'sync'; }";
        QVERIFY(!classesOf(own).useDefaultConnection);
        QVERIFY(classesOf("class A implements ShouldBroadcast {}").useDefaultConnection);
        QVERIFY(classesOf("class A extends Model { use BroadcastsEvents; }").useDefaultConnection);
        QVERIFY(classesOf("class A {}").useDefaultConnection);
    }

    void classesAreFoundWhereComposerLoadsThem() {
        const QTemporaryDir directory;
        ProjectTree tree;
        tree["composer.json"] = R"({"autoload":{"psr-4":{"A\\":"src/","B\\":["", "./", "../x", "lib/"]}}})";
        const char* event = "<?php class A implements ShouldBroadcast { public $queue = 'q'; }";
        for (const char* path :
             {"src/Deep/S.php", "lib/L.php", "Modules/Shop/M.php", "app/Events/E.php", "vendor/x/V.php"})
            tree[path] = event;
        tree.write(directory);
        QByteArrayList names;
        for (const QueuedClass& queued : readAppClasses(QDir(directory.path())).queues)
            names.append(queued.name);
        std::ranges::sort(names);
        QCOMPARE(names, (QByteArrayList{"E", "L", "M", "S"}));
    }

    void whatIsSentAtOnceNeedsNoQueue_data() {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<bool>("queued");
        QTest::newRow("at once") << QByteArray("class A implements ShouldBroadcastNow {}") << false;
        QTest::newRow("at once, with the import of make:event")
            << QByteArray("use Illuminate\\Contracts\\Broadcasting\\ShouldBroadcast;\nclass A implements "
                          "ShouldBroadcastNow {}")
            << false;
        QTest::newRow("queued") << QByteArray("class A implements Foo, ShouldBroadcast {}") << true;
        QTest::newRow("a model") << QByteArray("class A extends Model { use BroadcastsEvents; }") << true;
        QTest::newRow("nothing that broadcasts") << QByteArray("class A {}") << true;
    }
    void whatIsSentAtOnceNeedsNoQueue() {
        QFETCH(QByteArray, code);
        QTEST(classesOf(code).queueBroadcasts, "queued");
    }

    void onlyPublicChannelsNeedNoAuthorization() {
        QVERIFY(!classesOf("return new Channel('news');").usePrivateChannels);
        QVERIFY(classesOf("return new PrivateChannel('orders');").usePrivateChannels);
        QVERIFY(!classesOf("// new PrivateChannel('orders')").usePrivateChannels);
        const QTemporaryDir empty;
        QVERIFY(readAppClasses(QDir(empty.path())).usePrivateChannels);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::AppClassesTest)
#include "AppClassesTest.moc"
