// SPDX-License-Identifier: MIT
#include "protocol/RequestSignature.h"

#include "protocol/Signature.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

constexpr char key[] = "278d425bdf160c739803";
constexpr char secret[] = "7ad3773142a6692b25b8";
constexpr qint64 now = 1353088179;
constexpr char body[] =
    "{\"name\":\"foo\",\"channels\":[\"project-3\"],\"data\":\"{\\\"some\\\":\\\"data\\\"}\"}";
constexpr char vectorQuery[] =
    "auth_key=278d425bdf160c739803&auth_timestamp=1353088179&auth_version=1.0&"
    "body_md5=ec365a775a4cd0599faeb73354201b6f&"
    "auth_signature=da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c";

class RequestSignatureTest final : public TestCase {
    Q_OBJECT

    static std::optional<Refused> verify(QByteArrayView query, QByteArrayView sentBody = body,
                                         qint64 clock = now, QByteArrayView method = "POST",
                                         QByteArrayView path = "/apps/3/events") {
        return signatureError({method, path, query, sentBody, key, secret, clock});
    }
    static bool isValid(QByteArrayView query) { return !verify(query); }
    /// A GET's query with a right signature over `path` and `parameters` as text, sent as `raw`.
    static QByteArray signedQuery(const QByteArray& path, const QByteArray& signedParameters,
                                  const QByteArray& raw) {
        return raw + "&auth_signature=" + hmacSha256Hex(secret, "GET\n" + path + '\n' + signedParameters);
    }

private slots:
    void theDocumentedVectorIsValid() { QVERIFY(isValid(vectorQuery)); }

    void hexMayBeUpperCase() {
        QByteArray query = vectorQuery;
        const qsizetype at = query.indexOf("auth_signature=") + 15;
        query = query.first(at) + query.sliced(at).toUpper();
        QVERIFY(isValid(query));
    }

    void parametersMayComeInAnyOrder() {
        const QByteArray query = vectorQuery;
        const qsizetype last = query.lastIndexOf('&');
        QVERIFY(isValid(query.sliced(last + 1) + '&' + query.first(last)));
    }

    void eachMissingParameterIsNamed_data() {
        QTest::addColumn<QByteArray>("parameter");
        for (const char* name : {"auth_key", "auth_timestamp", "auth_version", "auth_signature", "body_md5"})
            QTest::newRow(name) << QByteArray(name);
    }
    void eachMissingParameterIsNamed() {
        QFETCH(QByteArray, parameter);
        const auto why = verify(QByteArray(vectorQuery).replace(parameter + '=', "x="));
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::CallSignatureIncomplete);
        QCOMPARE(why->values.text("missing"), parameter);
    }

    void allMissingParametersAreNamed() {
        const auto why = verify("x=1");
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::CallUnsigned);
        QCOMPARE(why->values.text("missing"),
                 QByteArray("auth_key, auth_timestamp, auth_version, auth_signature, body_md5"));
        QCOMPARE(verify("x=1", {})->values.text("missing"),
                 QByteArray("auth_key, auth_timestamp, auth_version, auth_signature"));
    }

    void anotherKeyIsRefused() {
        const auto why = verify(QByteArray(vectorQuery).replace(key, "other"));
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::CallKeyUnknown);
        QCOMPARE(why->values.text("key"), QByteArray("other"));
    }

    /// Some SDKs escape a key's + : = in the query, others do not.
    void aKeyMayBeEscapedOrNot_data() {
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("as it is") << QByteArray("base64:a+b=");
        QTest::newRow("escaped") << QByteArray("base64%3Aa%2Bb%3D");
    }
    void aKeyMayBeEscapedOrNot() {
        QFETCH(QByteArray, sent);
        const QByteArray rest = "&auth_timestamp=1353088179&auth_version=1.0";
        const QByteArray query =
            signedQuery("/apps/3/channels", "auth_key=base64:a+b=" + rest, "auth_key=" + sent + rest);
        const auto why = signatureError({"GET", "/apps/3/channels", query, {}, "base64:a+b=", secret, now});
        QVERIFY2(!why, why ? why->sentence() : QByteArray());
    }

    void anotherVersionIsRefused() {
        const auto why = verify(QByteArray(vectorQuery).replace("auth_version=1.0", "auth_version=2.0"));
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::SignatureVersion);
        QCOMPARE(why->values.text("auth_version"), QByteArray("2.0"));
    }

    void theClockMayBeTenMinutesOff_data() {
        QTest::addColumn<qint64>("clock");
        QTest::addColumn<bool>("valid");
        QTest::newRow("600 s later") << now + 600 << true;
        QTest::newRow("601 s later") << now + 601 << false;
        QTest::newRow("600 s earlier") << now - 600 << true;
        QTest::newRow("601 s earlier") << now - 601 << false;
    }
    void theClockMayBeTenMinutesOff() {
        QFETCH(qint64, clock);
        QFETCH(bool, valid);
        const auto why = verify(vectorQuery, body, clock);
        QCOMPARE(!why, valid);
        if (why) {
            QCOMPARE(why->reason, Reason::ClocksApart);
            QCOMPARE(why->values.number("request_clock"), now);
            QCOMPARE(why->values.number("relay_clock"), clock);
            QCOMPARE(why->values.number("seconds_apart"), 601);
        }
    }

    void aTimestampInAnotherUnitIsToldAsSuch_data() {
        QTest::addColumn<QByteArray>("timestamp");
        QTest::addColumn<QByteArray>("unit");
        QTest::newRow("milliseconds") << QByteArray("1353088179123") << QByteArray("milliseconds");
        QTest::newRow("milliseconds of a slow clock")
            << QByteArray("1353080000000") << QByteArray("milliseconds");
        QTest::newRow("microseconds") << QByteArray("1353088179123456") << QByteArray("microseconds");
        QTest::newRow("nanoseconds") << QByteArray("1353088179123456789") << QByteArray("nanoseconds");
    }
    void aTimestampInAnotherUnitIsToldAsSuch() {
        QFETCH(QByteArray, timestamp);
        QFETCH(QByteArray, unit);
        const auto why = verify(
            QByteArray(vectorQuery).replace("auth_timestamp=1353088179", "auth_timestamp=" + timestamp));
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::TimestampUnit);
        QVERIFY2(why->sentence().contains("in " + unit + ", and it must be in seconds"), why->sentence());
    }

    void absurdTimestampsAreAnswered_data() {
        QTest::addColumn<QByteArray>("timestamp");
        QTest::addColumn<Reason>("reason");
        QTest::newRow("word") << QByteArray("today") << Reason::TimestampMalformed;
        QTest::newRow("fraction") << QByteArray("1.5") << Reason::TimestampMalformed;
        QTest::newRow("too long") << QByteArray("99999999999999999999") << Reason::TimestampMalformed;
        QTest::newRow("least") << QByteArray("-9223372036854775808") << Reason::ClocksApart;
        QTest::newRow("greatest") << QByteArray("9223372036854775807") << Reason::ClocksApart;
        QTest::newRow("milliseconds") << QByteArray("1353088179000") << Reason::TimestampUnit;
    }
    void absurdTimestampsAreAnswered() {
        QFETCH(QByteArray, timestamp);
        QFETCH(Reason, reason);
        const auto why = verify(QByteArray(vectorQuery).replace("1353088179", timestamp));
        QVERIFY(why);
        QCOMPARE(why->reason, reason);
        QVERIFY(!why->sentence().isEmpty());
    }

    void aChangedBodyIsAnMd5Mismatch() {
        const auto why = verify(vectorQuery, "{}");
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::BodyNotAsSigned);
        QCOMPARE(why->values.text("body_md5"), QByteArray("ec365a775a4cd0599faeb73354201b6f"));
        QCOMPARE(why->values.text("md5"), md5Hex("{}"));
    }

    void anEmptyBodyNeedsNoMd5() {
        const QByteArray parameters =
            "auth_key=" + QByteArray(key) + "&auth_timestamp=1353088179&auth_version=1.0";
        QVERIFY(!verify(signedQuery("/apps/3/channels", parameters, parameters), {}, now, "GET",
                        "/apps/3/channels"));
    }

    void aMismatchShowsWhatWasSignedAndNoSecret() {
        const auto why = verify(vectorQuery, body, now, "POST", "/apps/4/events");
        QVERIFY(why);
        QCOMPARE(why->reason, Reason::CallSignatureWrong);
        const QByteArray signedText = why->values.text("signed_text");
        QCOMPARE(signedText,
                 QByteArray("POST\n/apps/4/events\nauth_key=278d425bdf160c739803&auth_timestamp="
                            "1353088179&auth_version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f"));
        QVERIFY(why->sentence().contains("POST\\n/apps/4/events\\n"));
        QVERIFY(!why->sentence().contains(secret));
        QVERIFY(!why->sentence().contains(hmacSha256Hex(secret, signedText)));
    }

    void valuesAreSignedDecodedAndKeysInLowerCase() {
        const QByteArray raw = "Info=user_count%2Csubscription_count&auth_key=" + QByteArray(key) +
                               "&auth_timestamp=1353088179&auth_version=1.0&filter_by_prefix=presence-";
        const QByteArray parameters = "auth_key=" + QByteArray(key) +
                                      "&auth_timestamp=1353088179&auth_version=1.0&"
                                      "filter_by_prefix=presence-&info=user_count,subscription_count";
        QVERIFY(
            !verify(signedQuery("/apps/3/channels", parameters, raw), {}, now, "GET", "/apps/3/channels"));
    }

    void aPlusMayBeItselfOrASpace() {
        const QByteArray rest =
            "auth_key=" + QByteArray(key) + "&auth_timestamp=1353088179&auth_version=1.0&x=";
        for (const char* meant : {"a b", "a+b"})
            QVERIFY(!verify(signedQuery("/apps/3/channels", rest + meant, rest + "a+b"), {}, now, "GET",
                            "/apps/3/channels"));
    }

    void anEscapedPathMayBeSignedAsSentOrDecoded() {
        const QByteArray parameters =
            "auth_key=" + QByteArray(key) + "&auth_timestamp=1353088179&auth_version=1.0";
        for (const char* meant : {"/apps/3/channels/a%40b", "/apps/3/channels/a@b"})
            QVERIFY(!verify(signedQuery(meant, parameters, parameters), {}, now, "GET",
                            "/apps/3/channels/a%40b"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::RequestSignatureTest)
#include "RequestSignatureTest.moc"
