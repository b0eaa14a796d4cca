// SPDX-License-Identifier: MIT
#include "settings/AppsFile.h"

#include "CredentialRows.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;
using relay::test::credentialRows;

namespace {

/// JSON written with single quotes, for reading's sake.
QByteArray json(QByteArray text) {
    return text.replace('\'', '"');
}

} // namespace

class AppsFileTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void everyFieldIsRead() {
        const auto apps = parseApps(
            json("["
                 "            {'id': 3, 'key': 'k3', 'secret': 's3'},"
                 "            {'id': 'b', 'key': 'kb', 'secret': 'sb', 'max_connections': 7, 'enabled': "
                 "false, 'client_events': false,"
                 "             'subscription_count': true, 'allowed_origins': ['https://a.test', '*.b.test'],"
                 "             'webhooks': ['http://127.0.0.1/hook', {'url': 'https://x.test/y', 'events': "
                 "['client_event'], 'channel_prefix': 'private-'}]}]"));
        QVERIFY2(bool(apps), apps ? "" : apps.error().constData());
        QCOMPARE(apps->size(), 2u);
        AppConfig first;
        first.id = "3";
        first.key = "k3";
        first.secret = "s3";
        QVERIFY(apps->at(0) == first);
        const AppConfig& second = apps->at(1);
        QCOMPARE(second.maxConnections, 7);
        QVERIFY(!second.enabled && !second.clientEvents && second.subscriptionCount);
        QCOMPARE(second.allowedOrigins.size(), 2u);
        QCOMPARE(second.webhooks.size(), 2u);
        QCOMPARE(second.webhooks[1].channelPrefix, "private-");
        QCOMPARE(second.webhooks[1].events.front(), "client_event");
    }

    void whatIsSavedReadsTheSame() {
        const auto apps =
            parseApps(json("["
                           "{'id': '3', 'key': 'k3', 'secret': 's3'},"
                           "{'id': 'b', 'key': 'kb', 'secret': 'sb', 'max_connections': 7, 'enabled': false, "
                           "'client_events': false,"
                           " 'subscription_count': true, 'allowed_origins': ['https://a.test', '*.b.test'],"
                           " 'webhooks': ['http://127.0.0.1/hook', {'url': 'https://x.test/y', 'events': "
                           "['client_event'], 'channel_prefix': 'private-'}]}]"));
        QVERIFY(bool(apps));
        const auto again = parseApps(appsFileText(*apps));
        QVERIFY2(bool(again), again ? "" : again.error().constData());
        QVERIFY(*again == *apps);
    }

    void secretsAndKeysAsPeopleHaveThem_data() { credentialRows(); }
    void secretsAndKeysAsPeopleHaveThem() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, secret);
        AppConfig app;
        app.id = "1";
        app.key = key;
        app.secret = secret;
        const auto apps = parseApps(appsFileText({app}));
        QVERIFY2(bool(apps), apps ? "" : apps.error().constData());
        QVERIFY(apps->front() == app);
    }

    void aMistakeIsToldInOneLineWithItsPlace_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("sentence");
        const QByteArray valid = "'id':'a','key':'k','secret':'topsecret'";
        QTest::newRow("no JSON") << QByteArray("[\n{,}]") << QByteArray("line 2: ");
        QTest::newRow("no array") << QByteArray("{}") << QByteArray("array with at least one app");
        QTest::newRow("empty array") << QByteArray("[]") << QByteArray("at least one app");
        QTest::newRow("no object") << QByteArray("[1]") << QByteArray("app 1: must be an object");
        QTest::newRow("no key") << QByteArray("[{'id':'a','secret':'s'}]")
                                << QByteArray("app 1: \"key\" is missing");
        QTest::newRow("empty secret")
            << QByteArray("[{'id':'a','key':'k','secret':''}]") << QByteArray("\"secret\" must be");
        QTest::newRow("line break in secret")
            << QByteArray("[{'id':'a','key':'k','secret':'topsecret\\nx'}]")
            << QByteArray("\"secret\" must be a string without line breaks");
        QTest::newRow("blank in key") << QByteArray("[{'id':'a','key':'k k','secret':'topsecret'}]")
                                      << QByteArray("\"key\" must have no blanks and none of / ? #");
        QTest::newRow("slash in id") << QByteArray("[{'id':'a/b','key':'k','secret':'s'}]")
                                     << QByteArray("\"id\" must have");
        QTest::newRow("unknown field") << "[{" + valid + ",'max_conections':1}]"
                                       << QByteArray("\"max_conections\" is not a known field");
        QTest::newRow("negative") << "[{" + valid + ",'max_connections':-1}]"
                                  << QByteArray("\"max_connections\" must be a whole number");
        QTest::newRow("no whole number")
            << "[{" + valid + ",'max_connections':'10'}]"
            << QByteArray("\"max_connections\" must be a whole number from 0 (0 is unlimited), not \"10\"");
        QTest::newRow("fraction for an id") << QByteArray("[{'id':1.5,'key':'k','secret':'s'}]")
                                            << QByteArray("\"id\" must be a string or a whole number");
        QTest::newRow("id beyond 64 bits")
            << QByteArray("[{'id':12345678901234567890,'key':'k','secret':'s'}]")
            << QByteArray("\"id\" must be a string or a whole number");
        QTest::newRow("text for a switch") << "[{" + valid + ",'enabled':'yes'}]"
                                           << QByteArray("\"enabled\" must be true or false, not \"yes\"");
        QTest::newRow("text for a list")
            << "[{" + valid + ",'allowed_origins':'" + QByteArray(99, 'o') + "'}]"
            << "an array of strings, not \"" + QByteArray(59, 'o') + "…";
        QTest::newRow("origin with a path")
            << "[{" + valid + ",'allowed_origins':['*.a.test','https://app.test:81/x']}]"
            << QByteArray("\"allowed_origins\" has \"https://app.test:81/x\", which no origin can match: an "
                          "origin is scheme, host and port, as in https://app.test:81");
        QTest::newRow("origin with a slash") << "[{" + valid + ",'allowed_origins':['app.test/']}]"
                                             << QByteArray("has \"app.test/\", which no origin can match");
        QTest::newRow("two origins in one")
            << "[{" + valid + ",'allowed_origins':['a.test, b.test']}]"
            << QByteArray("which no origin can match: an origin is scheme, host and port, as in a.test");
        QTest::newRow("no webhook events")
            << "[{" + valid + ",'webhooks':[{'url':'http://a.test','events':[]}]}]"
            << QByteArray("\"events\" is empty, so the webhook would never be sent; leave it out for all");
        QTest::newRow("webhook prefix")
            << "[{" + valid + ",'webhooks':[{'url':'http://a.test','channel_prefix':['presence-']}]}]"
            << QByteArray("\"channel_prefix\" must be a string, not [\"presence-\"]");
        QTest::newRow("webhook url") << "[{" + valid + ",'webhooks':['localhost/x']}]"
                                     << QByteArray("absolute http or https URL");
        QTest::newRow("webhook event")
            << "[{" + valid + ",'webhooks':[{'url':'http://a.test','events':['nope']}]}]"
            << QByteArray("channel_occupied");
        QTest::newRow("same id") << "[{" + valid + "},{" + valid + "}]"
                                 << QByteArray("two apps have the id \"a\"");
        QTest::newRow("same key") << "[{" + valid + "},{'id':'b','key':'k','secret':'s'}]"
                                  << QByteArray("have the same key");
    }
    void aMistakeIsToldInOneLineWithItsPlace() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, sentence);
        const auto apps = parseApps(json(text));
        QVERIFY(!apps);
        QVERIFY2(apps.error().contains(sentence), apps.error().constData());
        QVERIFY(!apps.error().contains('\n'));
        QVERIFY(!apps.error().contains("topsecret"));
    }
};

RELAY_TEST(AppsFileTest)
#include "AppsFileTest.moc"
