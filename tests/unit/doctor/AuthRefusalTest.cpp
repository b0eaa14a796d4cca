// SPDX-License-Identifier: MIT
#include "doctor/AuthRefusal.h"
#include "protocol/Reason.h"
#include "support/TestCase.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace relay;

namespace {

AuthQuestion ordersFive() {
    AuthQuestion question;
    question.url = "http://127.0.0.1:8000/broadcasting/auth";
    question.channel = "private-orders.5";
    return question;
}

AuthRemark judged(const AuthQuestion& question, int status, const QByteArray& body = "{}") {
    AppConfig app;
    app.secret = "topsecret";
    return judgeRefusal(question, {status, {}, {}, body}, {app});
}

} // namespace

class AuthRefusalTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void withoutCookieAndTokenNobodyIsSignedIn() {
        const AuthRemark remark = judged(ordersFive(), 403);
        QVERIFY(remark.message.startsWith("the endpoint answered 403: nobody is signed in"));
        QVERIFY(remark.remedy.contains("--cookie") && !remark.remedy.contains("Broadcast::channel"));
    }

    void notSignedInComesBeforeTheCallbackAndThePattern() {
        AuthQuestion question = ordersFive();
        question.cookie = "laravel_session=x";
        const QByteArray message = judged(question, 403).message;
        const qsizetype signedIn = message.indexOf("does not sign anybody in");
        const qsizetype callback = message.indexOf("returned false");
        const qsizetype pattern = message.indexOf("no pattern");
        QVERIFY2(0 < signedIn && signedIn < callback && callback < pattern, message.constData());
    }

    void aRemedyNeverLetsEverybodyIn() {
        AuthQuestion question = ordersFive();
        for (const char* cookie : {"", "laravel_session=x"}) {
            question.cookie = cookie;
            for (const auto& patterns : {std::optional<std::vector<QByteArray>>(), {{}}, {{"orders.{id}"}}}) {
                question.patterns = patterns;
                QVERIFY(!judged(question, 403).remedy.contains("=> true"));
            }
        }
        question.patterns = {{"chat.{id}"}};
        QVERIFY(judged(question, 403).remedy.contains("$user->id === $order->user_id"));
    }

    void knownPatternsAreNamed() {
        AuthQuestion question = ordersFive();
        question.bearerToken = "t0ken";
        question.patterns = {{"orders.{order}"}};
        QVERIFY(judged(question, 403).message.contains("the callback of the pattern \"orders.{order}\""));
        question.patterns = {{"chat.{id}"}};
        QVERIFY(
            judged(question, 403).message.contains("no pattern in routes/channels.php fits \"orders.5\""));
        question.bearerToken.clear();
        QVERIFY(judged(question, 403).message.contains("No pattern in routes/channels.php fits"));
    }

    void aDoubledPrefixIsNamed() {
        AuthQuestion question = ordersFive();
        question.channel = "private-private-orders.5";
        const AuthRemark remark = judged(question, 403);
        QVERIFY(remark.message.contains("prefix twice"));
        QVERIFY(remark.remedy.contains("Echo.private('orders.5')"));
    }

    void aMissingIdIsNamed() {
        AuthQuestion question = ordersFive();
        question.channel = "private-orders.undefined";
        QVERIFY(judged(question, 403).message.contains("has \"undefined\" where an id belongs"));
    }

    void aRelayInPlaceOfTheAppIsNamed_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        QTest::addColumn<bool>("isRelay");
        const auto row = [](const char* name, int status, const Refused& refused) {
            QTest::newRow(name) << status << refused.answer() << true;
        };
        row("Laravel's path", 404, {Reason::AuthPathOfLaravel, {{"path", "/broadcasting/auth"}}});
        row("no route", 404, {Reason::NoRoute, {{"path", "/auth"}}});
        row("no route of the app", 404, {Reason::NoRouteOfApp, {{"path", "/apps/1/x"}}});
        row("root", 404, {Reason::NothingAtRoot, {{"path", "/"}}});
        row("prefix", 404, {Reason::PrefixMissing, {{"path", "/apps/1/auth"}, {"prefix", "/ws"}}});
        row("unsigned", 401,
            {Reason::CallUnsigned, {{"call", "POST /apps/1/auth"}, {"missing", "auth_key"}}});
        row("unknown app", 404, {Reason::AppIdUnknown, {{"app_id", "9"}}});
        row("the WebSocket's path", 405,
            {Reason::MethodOfRoute, {{"method", "POST"}, {"call", "POST /app/k"}}});
        QTest::newRow("an API of its own") << 401 << QByteArray("Unauthenticated") << false;
        QTest::newRow("no channel") << 403 << QByteArray("The channel is not yours") << false;
        QTest::newRow("nothing") << 404 << QByteArray() << false;
    }
    void aRelayInPlaceOfTheAppIsNamed() {
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        const QByteArray body =
            QJsonDocument(QJsonObject{{QStringLiteral("error"), QString::fromUtf8(error)}}).toJson();
        const AuthRemark remark = judged(ordersFive(), status, body);
        QTEST(remark.message.contains("this is a relay, not the app"), "isRelay");
        QTEST(remark.remedy.contains("set authEndpoint in Echo's options"), "isRelay");
    }

    void anErrorShowsItsOwnMessage_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("said");
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("JSON") << QByteArray(R"({"message":"No query\nresults","exception":"X"})")
                              << QByteArray("No query results");
        QTest::newRow("page") << QByteArray("<html><head><title>Server Error</title><style>a{}</style>"
                                            "<script>b()</script></head><!-- c --><body><h1>Bad &amp; "
                                            "&quot;worse&quot;</h1>")
                              << QByteArray("Server Error Bad & \"worse\"");
    }
    void aMissingLoginRouteMeansThatNobodyIsSignedIn() {
        const AuthRemark remark =
            judged(ordersFive(), 500, R"({"message":"Route [login] not defined.","exception":"x"})");
        QVERIFY(remark.message.contains("nobody is signed in"));
        QVERIFY(remark.remedy.contains("--cookie"));
    }

    void anErrorShowsItsOwnMessage() {
        QFETCH(QByteArray, body);
        QTEST(messageOf(body), "said");
        const QByteArray message = judged(ordersFive(), 500, body).message;
        QVERIFY2(message.contains(messageOf(body)), message.constData());
    }

    void aRecordThatIsMissingIsNotARouteThatIs() {
        AuthQuestion question = ordersFive();
        question.patterns = {{"orders.{order}"}};
        const QByteArray missing = R"({"message":"No query results for model [App\\Models\\Order] 5"})";
        const QByteArray found = judged(question, 404, missing).message;
        QVERIFY2(
            found.contains("the callback of \"orders.{order}\" did not find the record: No query results") &&
                found.contains("[App\\Models\\Order] 5"),
            found.constData());
        QVERIFY(judged(question, 404, "<title>No query results for model [User] 99</title>")
                    .message.contains("the route is there"));
        QVERIFY(judged(question, 404, R"({"message":"This order is gone."})")
                    .message.contains("the app says: This order is gone."));
        for (const char* body : {"", "{}", R"({"message":"The route broadcasting/auth could not be found."})",
                                 R"({"message":"Not Found"})", "<h1>404</h1> Not Found"})
            QVERIFY2(judged(question, 404, body).message.endsWith("there is no such route."), body);
    }

    void noSecretIsShown() {
        AuthQuestion question = ordersFive();
        question.cookie = "session=abc";
        question.bearerToken = "t0ken";
        const QByteArray message = judged(question, 500, "<p>topsecret session=abc t0ken</p>").message;
        QVERIFY2(!message.contains("topsecret") && !message.contains("abc") && !message.contains("t0ken"),
                 message.constData());
    }
};

RELAY_TEST(AuthRefusalTest)
#include "AuthRefusalTest.moc"
