#include "protocol/SecretMask.h"

#include <QTest>

namespace relay::test {

class SecretMaskTest final : public QObject {
    Q_OBJECT

private slots:
    void hidesEverySecretWhereverItStands();
    void aShortSecretIsHiddenAsAWordOnly();
    void whatIsPublicIsNotHidden();
    void leavesOtherTextsAsTheyAre();
};

namespace {

SecretMask mask() {
    AppConfig one;
    one.id = "one";
    one.secret = "s3cret-of-one";
    AppConfig two;
    two.id = "two";
    two.secret = "s3cret-of-two";
    AppConfig none;
    none.id = "none"; // its empty secret is not found everywhere
    return SecretMask({one, two, none});
}

} // namespace

void SecretMaskTest::hidesEverySecretWhereverItStands() {
    QCOMPARE(mask().masked("s3cret-of-one"), "[secret of app one]");
    QCOMPARE(mask().masked("a s3cret-of-two:s3cret-of-one, s3cret-of-one"),
             "a [secret of app two]:[secret of app one], [secret of app one]");
}

void SecretMaskTest::aShortSecretIsHiddenAsAWordOnly() {
    AppConfig app;
    app.id = "one";
    app.secret = "dev";
    QByteArray text = R"({"dev":"devices of a dev","dev-dev":"webdev"} key:dev)";
    hideSecret(text, app);
    QCOMPARE(text,
             QByteArray(R"({"[secret of app one]":"devices of a [secret of app one]",)"
                        R"("[secret of app one]-[secret of app one]":"webdev"} key:[secret of app one])"));
}

void SecretMaskTest::whatIsPublicIsNotHidden() {
    AppConfig app;
    app.id = "local";
    app.key = "local";
    app.secret = "local";
    QCOMPARE(SecretMask({app}).masked(R"({"env":"local"})"), R"({"env":"local"})");
}

void SecretMaskTest::leavesOtherTextsAsTheyAre() {
    const QByteArray text = "s3cret-of-three";
    const QByteArray same = mask().masked(text);
    QCOMPARE(same, text);
    QCOMPARE(static_cast<const void*>(same.constData()), static_cast<const void*>(text.constData()));
    QVERIFY(mask().masked(QByteArray()).isNull());
}

} // namespace relay::test

QTEST_GUILESS_MAIN(relay::test::SecretMaskTest)
#include "SecretMaskTest.moc"
