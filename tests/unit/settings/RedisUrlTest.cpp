// SPDX-License-Identifier: MIT
#include "Sources.h"

#include "settings/RedisUrl.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class RedisUrlTest final : public TestCase {
    Q_OBJECT

private slots:
    void addressesAreRead() {
        const auto plain = parseRedisUrl("redis://localhost");
        QVERIFY(plain);
        QVERIFY(*plain == (RedisAddress{"localhost", 6379, false, {}, {}, 0}));
        const auto full = parseRedisUrl("rediss://ada:p%40ss%2f:word@[::1]:7000/3");
        QVERIFY(full);
        QVERIFY(*full == (RedisAddress{"::1", 7000, true, "ada", "p@ss/:word", 3}));
        QCOMPARE(full->shown(), "rediss://[::1]:7000/3");
        const auto passwordAlone = parseRedisUrl("redis://:secret@host:1");
        QVERIFY(passwordAlone);
        QVERIFY(passwordAlone->user.isEmpty());
        QCOMPARE(passwordAlone->password, "secret");
    }

    void whatIsNoAddressIsRefusedAndNotQuoted_data() {
        QTest::addColumn<QByteArray>("url");
        for (const char* url :
             {"", "localhost:6379", "http://hunter2@host", "redis://", "redis://u:hunter2@",
              "redis://u:hunter2@host:port", "redis://u:hunter2@host:70000", "redis://u:hunter2@host:0",
              "redis://u:hunter2@host/first", "redis://u:hunter2@host/-1", "redis://u:hunter2@a b",
              "redis://[::1", "redis://:hunter2%ZZ@host", "redis://:hunter2%4@host",
              "redis://u ser:hunter2@host", "redis://u:hunter2\t@host"})
            QTest::addRow("%s", url) << QByteArray(url);
    }

    void whatIsNoAddressIsRefusedAndNotQuoted() {
        QFETCH(QByteArray, url);
        const auto address = parseRedisUrl(url);
        QVERIFY(!address);
        QVERIFY(address.error().startsWith("must be redis://"));
        QVERIFY(!address.error().contains("hunter2"));
        Sources sources;
        if (url.isEmpty())
            return; // counts as not given
        sources.set("RELAY_REDIS_URL", url);
        QVERIFY(!sources.error().contains("hunter2"));
        QVERIFY(sources.error().startsWith("RELAY_REDIS_URL in the environment: the URL must be"));
    }

    void laravelsScalingIsRead() {
        Sources sources;
        const QByteArray app =
            "REVERB_APP_ID=l\nREVERB_APP_KEY=lk\nREVERB_APP_SECRET=ls\nREVERB_SCALING_CHANNEL=reverb\n";
        sources.arguments({QStringLiteral("--laravel"), QStringLiteral("project")});
        sources.write("project/.env", app + "REDIS_HOST=redis\n");
        QVERIFY(!sources.settings().redis);
        sources.write("project/.env",
                      app + "REVERB_SCALING_ENABLED=true\nREDIS_HOST=redis\nREDIS_PASSWORD=\"p@ss/:w\"\n"
                            "REDIS_USERNAME=ada\nREDIS_PORT=6380\nREDIS_DB=2\n");
        QVERIFY(sources.settings().redis == (RedisAddress{"redis", 6380, false, "ada", "p@ss/:w", 2}));
        QCOMPARE(sources.settings().redisPrefix, "reverb");
        sources.write("project/.env",
                      app + "REVERB_SCALING_ENABLED=true\nREDIS_URL=null\nREDIS_PASSWORD=null\n");
        QVERIFY(sources.settings().redis == (RedisAddress{"127.0.0.1", 6379, false, {}, {}, 0}));
        sources.write("project/.env", app + "REVERB_SCALING_ENABLED=true\nREDIS_URL=tls://:pw@cloud:6390\n");
        QVERIFY(sources.settings().redis == (RedisAddress{"cloud", 6390, true, {}, "pw", 0}));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::RedisUrlTest)
#include "RedisUrlTest.moc"
