// SPDX-License-Identifier: MIT
#include "protocol/SecretMask.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class SecretMaskTest final : public TestCase {
    Q_OBJECT

private slots:
    void hidesEverySecretWhereverItStands();
    void isFoundHoweverItIsSpelled_data();
    void isFoundHoweverItIsSpelled();
    void masksNothingTwice();
    void anOrdinaryWordIsMaskedOnlyAsACredential_data();
    void anOrdinaryWordIsMaskedOnlyAsACredential();
    void aTargetHasCredentialsInItsQueryAndBehindApp_data();
    void aTargetHasCredentialsInItsQueryAndBehindApp();
    void whatIsPublicIsNotHidden();
    void leavesOtherTextsAsTheyAre();
};

namespace {

AppConfig app(const char* id, const QByteArray& secret) {
    AppConfig config;
    config.id = id;
    config.secret = secret;
    return config;
}

SecretMask mask() {
    return SecretMask({app("one", "s3cret-of-one"), app("two", "s3cret-of-two"),
                       app("none", {})}); // an empty secret is not found everywhere
}

} // namespace

void SecretMaskTest::hidesEverySecretWhereverItStands() {
    QCOMPARE(mask().masked("s3cret-of-one"), "[secret of app one]");
    QCOMPARE(mask().masked("a s3cret-of-two:s3cret-of-one, s3cret-of-one"),
             "a [secret of app two]:[secret of app one], [secret of app one]");
}

void SecretMaskTest::isFoundHoweverItIsSpelled_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("masked");
    const auto row = [](const char* name, const char* text, const char* masked) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(masked);
    };
    row("plain", R"({"a":"Qa43abc+/GJ8NUdI="})", R"({"a":"[secret of app 1]"})");
    row("as PHP writes JSON", R"({"a":"Qa43abc+\/GJ8NUdI="})", R"({"a":"[secret of app 1]"})");
    row("as .NET does", R"({"a":"Qa43abc\u002b/GJ8NUdI\u003D"})", R"({"a":"[secret of app 1]"})");
    row("JSON in JSON", R"({"a":"{\"b\":\"Qa43abc+\\\/GJ8NUdI=\"}"})",
        R"({"a":"{\"b\":\"[secret of app 1]\"}"})");
    row("in a URL", "/app/Qa43abc%2B%2FGJ8NUdI%3D", "/app/[secret of app 1]");
    row("in a URL, in small letters", "/app/Qa43abc%2b%2fGJ8NUdI%3d", "/app/[secret of app 1]");
    row("behind a part of it", "Qa43abc+/GJ8NUdI, Qa43abc+/GJ8NUdI=", "Qa43abc+/GJ8NUdI, [secret of app 1]");
    row("a quote and a backslash", R"(a"quoted\secret)", "[secret of app 2]");
    row("both in JSON", R"({"k":"a\"quoted\\secret"})", R"({"k":"[secret of app 2]"})");
    row("both in JSON in JSON", R"("{\"k\":\"a\\\"quoted\\\\secret\"}")",
        R"("{\"k\":\"[secret of app 2]\"}")");
    row("no letter and no digit", R"(["\/?+\/?+\/?+"])", R"(["[secret of app 3]"])");
}

void SecretMaskTest::isFoundHoweverItIsSpelled() {
    QFETCH(QByteArray, text);
    const SecretMask mask(
        {app("1", "Qa43abc+/GJ8NUdI="), app("2", R"(a"quoted\secret)"), app("3", "/?+/?+/?+")});
    QTEST(mask.masked(text), "masked");
}

void SecretMaskTest::masksNothingTwice() {
    // One secret is in the placeholder of the other.
    const SecretMask mask({app("project-one", "t0p-secret-value"), app("two", "project-one")});
    const QByteArray once = mask.masked("t0p-secret-value of project-one");
    QCOMPARE(once, "[secret of app project-one] of [secret of app two]");
    QCOMPARE(mask.masked(once), once);
}

void SecretMaskTest::anOrdinaryWordIsMaskedOnlyAsACredential_data() {
    QTest::addColumn<QByteArray>("secret");
    for (const char* word : {"secret", "s", "dev-1", "supersecret"})
        QTest::newRow(word) << QByteArray(word);
}

void SecretMaskTest::anOrdinaryWordIsMaskedOnlyAsACredential() {
    QFETCH(QByteArray, secret);
    const SecretMask mask({app("1", secret)});
    const QByteArray sentence = "The Bearer token is not the " + secret + " of the app.";
    QCOMPARE(mask.masked(sentence), sentence);
    QCOMPARE(mask.masked("{\"type\":\"" + secret + "\"}"), QByteArray("{\"type\":\"" + secret + "\"}"));
    QCOMPARE(mask.maskedCredential(secret), "[secret of app 1]");
    QCOMPARE(mask.maskedCredential(secret + ":abcdef"), "[secret of app 1]:abcdef");
    QCOMPARE(mask.maskedCredential("x" + secret), QByteArray("x" + secret));
}

void SecretMaskTest::aTargetHasCredentialsInItsQueryAndBehindApp_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("key of a WebSocket")
        << QByteArray("/app/dev?protocol=7") << QByteArray("/app/[secret of app 1]?protocol=7");
    QTest::newRow("behind a prefix") << QByteArray("/relay/app/dev")
                                     << QByteArray("/relay/app/[secret of app 1]");
    QTest::newRow("app id") << QByteArray("/apps/dev/events") << QByteArray("/apps/[secret of app 1]/events");
    QTest::newRow("auth_key") << QByteArray("/apps/1/events?auth_key=dev&x=1")
                              << QByteArray("/apps/1/events?auth_key=[secret of app 1]&x=1");
    QTest::newRow("percent-encoded") << QByteArray("/app/d%65v?k=de%76")
                                     << QByteArray("/app/[secret of app 1]?k=[secret of app 1]");
    QTest::newRow("another segment") << QByteArray("/apps/1/channels/dev")
                                     << QByteArray("/apps/1/channels/dev");
    QTest::newRow("name of a parameter") << QByteArray("/a?dev=1&b") << QByteArray("/a?dev=1&b");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("separators only") << QByteArray("/?&=/?") << QByteArray("/?&=/?");
}

void SecretMaskTest::aTargetHasCredentialsInItsQueryAndBehindApp() {
    QFETCH(QByteArray, target);
    QTEST(SecretMask({app("1", "dev")}).maskedTarget(target), "masked");
}

void SecretMaskTest::whatIsPublicIsNotHidden() {
    AppConfig local = app("1", "local-key-and-secret");
    local.key = local.secret;
    QCOMPARE(SecretMask({local}).masked(R"({"env":"local-key-and-secret"})"),
             R"({"env":"local-key-and-secret"})");
}

void SecretMaskTest::leavesOtherTextsAsTheyAre() {
    const QByteArray text = "s3cret-of-three";
    const QByteArray same = mask().masked(text);
    QCOMPARE(same, text);
    QCOMPARE(static_cast<const void*>(same.constData()), static_cast<const void*>(text.constData()));
    QVERIFY(mask().masked(QByteArray()).isNull());
}

} // namespace relay::test

RELAY_TEST(relay::test::SecretMaskTest)
#include "SecretMaskTest.moc"
