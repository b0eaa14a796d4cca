// SPDX-License-Identifier: MIT
#include "protocol/ChannelName.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

QByteArray channelNameError(QByteArrayView name, int maxLength, bool byServer) {
    const auto why = channelNameRefusal(name, maxLength, byServer);
    return why ? why->sentence() : QByteArray();
}

} // namespace

class ChannelNameTest final : public TestCase {
    Q_OBJECT

private slots:
    /// The table in resources/docs/protocol.md, Channels.
    void thePrefixDecidesWhatAChannelMay_data() {
        QTest::addColumn<QByteArray>("prefix");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("auth");
        QTest::addColumn<bool>("members");
        QTest::addColumn<bool>("clientEvents");
        QTest::addColumn<bool>("cache");
        using K = ChannelKind;
        const auto row = [](const char* prefix, K kind, bool auth, bool members, bool clientEvents,
                            bool cache) {
            QTest::newRow(*prefix == 0 ? "none" : prefix)
                << QByteArray(prefix) << int(kind) << auth << members << clientEvents << cache;
        };
        row("", K::Public, false, false, false, false);
        row("cache-", K::PublicCache, false, false, false, true);
        row("private-", K::Private, true, false, true, false);
        row("private-cache-", K::PrivateCache, true, false, true, true);
        row("private-encrypted-", K::Encrypted, true, false, false, false);
        row("private-encrypted-cache-", K::EncryptedCache, true, false, false, true);
        row("presence-", K::Presence, true, true, true, false);
        row("presence-cache-", K::PresenceCache, true, true, true, true);
        row("#server-to-user-", K::ServerToUser, false, false, false, false);
    }
    void thePrefixDecidesWhatAChannelMay() {
        QFETCH(QByteArray, prefix);
        QFETCH(int, kind);
        const ChannelKind found = channelKind(prefix + "orders");
        QCOMPARE(int(found), kind);
        QTEST(needsAuth(found), "auth");
        QTEST(isPresence(found), "members");
        QTEST(takesClientEvents(found), "clientEvents");
        QTEST(isCache(found), "cache");
        QVERIFY(*name(found) != 0);
    }

    void likePrefixesArePublic() {
        for (const char* name :
             {"", "private", "privately", "Private-x", "x-private-y", "caches-a", "#other"})
            QCOMPARE(channelKind(name), ChannelKind::Public);
    }

    void goodNamesAreAccepted() {
        for (const char* name :
             {"a", "orders.1", "private-App.Models.User.1", "A-Z_a=z@0,9.;", "presence-private-x"})
            QCOMPARE(channelNameError(name, 164, false), QByteArray());
        QCOMPARE(channelNameError(QByteArray(164, 'x'), 164, false), QByteArray());
    }

    void theErrorNamesWhatIsWrong_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("empty") << QByteArray("") << QByteArray("empty");
        QTest::newRow("long") << QByteArray(165, 'x') << QByteArray("165 characters; the limit is 164");
        QTest::newRow("space") << QByteArray("my orders") << QByteArray("contains a space");
        QTest::newRow("slash") << QByteArray("a/b") << QByteArray("contains \"/\"");
        QTest::newRow("umlaut") << QByteArray("b\xc3\xbcro") << QByteArray("contains \"\xc3\xbc\"");
        QTest::newRow("brace") << QByteArray("orders.{id}") << QByteArray("contains \"{\"");
        QTest::newRow("newline") << QByteArray("a\nb") << QByteArray("control character 0x0a");
        QTest::newRow("null byte") << QByteArray("a\0b", 3) << QByteArray("control character 0x00");
        QTest::newRow("not UTF-8") << QByteArray("a\xff") << QByteArray("UTF-8");
        QTest::newRow("reserved") << QByteArray("#hash") << QByteArray("reserved");
        QTest::newRow("user channel by a client")
            << QByteArray("#server-to-user-1") << QByteArray("reserved");
    }
    void theErrorNamesWhatIsWrong() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, said);
        const QByteArray error = channelNameError(name, 164, false);
        QVERIFY2(error.contains(said), error.constData());
    }

    void theServerPublishesToUsers() {
        QCOMPARE(channelNameError("#server-to-user-42", 164, true), QByteArray());
        QCOMPARE(channelNameError("#server-to-user-jane doe/7", 164, true), QByteArray());
        QVERIFY(channelNameError("#server-to-user-", 164, true).contains("id"));
        QVERIFY(channelNameError("#server-to-user-a\tb", 164, true).contains("control character"));
        QVERIFY(channelNameError("#server-to-user-" + QByteArray(165, '1'), 164, true).contains("165"));
        QVERIFY(channelNameError("#else", 164, true).contains("reserved"));
    }

    void aUsersChannelTakesWhateverIdCanSignIn() {
        const Limits limits;
        const QByteArray letter = "\xc3\xa9"; // one character of two bytes
        QCOMPARE(channelNameError("#server-to-user-" + letter.repeated(200), limits, true), QByteArray());
        QVERIFY(channelNameError("#server-to-user-" + letter.repeated(201), limits, true)
                    .contains("The user id in the channel name has 201 characters; the limit is 200"));
        QVERIFY(channelNameError(QByteArray(165, 'x'), limits, true).contains("165 characters"));
        QVERIFY(channelNameError("#server-to-user-1", limits, false).contains("reserved"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ChannelNameTest)
#include "ChannelNameTest.moc"
