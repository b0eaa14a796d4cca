// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

class PublishRoutesTest final : public TestCase {
    Q_OBJECT
private slots:
    void anEnforcedProfileLimitsTheWholeRequest();
    void theDocumentedVectorIsAccepted();
    void anEventReachesItsSubscribersUnchanged();
    void theSenderIsLeftOut();
    void infoTellsOfTheChannels();
    void aBatchIsAllOrNothing();
    void aBatchAnswersOneObjectAnEvent();
    void tooMuchIsRefused();
    void bearerTakesTheRelayShape();
    void theRateIsHeld();
    void aBatchCountsItsEvents();
    void anEventIsReplayed();
    void aMaskedEventIsNotReplayed();
    void theFactTellsTheRequest();
};

void PublishRoutesTest::theDocumentedVectorIsAccepted() {
    ApiFixture api;
    api.clock.advanceSeconds(1353088179 - 1769851801 + 0.0); // to the vector's time
    const QByteArray body =
        "{\"name\":\"foo\",\"channels\":[\"project-3\"],\"data\":\"{\\\"some\\\":\\\"data\\\"}\"}";
    const HttpResponse answer =
        api.ask("POST",
                "/apps/3/events?auth_key=278d425bdf160c739803&auth_timestamp=1353088179&"
                "auth_version=1.0&body_md5=ec365a775a4cd0599faeb73354201b6f&auth_signature="
                "da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c",
                body);
    QCOMPARE(answer.body, QByteArray("{}"));
    QCOMPARE(answer.status, 200);
}

void PublishRoutesTest::anEventReachesItsSubscribersUnchanged() {
    ApiFixture api;
    const auto client = api.client("private-users");
    const QByteArray body =
        R"({"name":"user.updated","channel":"private-users","data":"{\"b\":1.0,\"a\":\"\u00e9\"}"})";
    QCOMPARE(api.post("/apps/3/events", body).body, QByteArray("{}"));
    QCOMPARE(client.subscriber->messages.size(), size_t(1));
    const QByteArray token = R"("{\"b\":1.0,\"a\":\"\u00e9\"}")";
    QVERIFY2(client.subscriber->messages[0].contains(token), client.subscriber->messages[0]);
}

void PublishRoutesTest::theSenderIsLeftOut() {
    ApiFixture api;
    const auto sender = api.client("private-users");
    const auto other = api.client("private-users");
    const QByteArray body = "{\"name\":\"e\",\"channel\":\"private-users\",\"data\":\"1\",\"socket_id\":\"" +
                            sender.connection->socketId() + "\"}";
    QCOMPARE(api.post("/apps/3/events", body).status, 200);
    QCOMPARE(sender.subscriber->messages.size(), size_t(0));
    QCOMPARE(other.subscriber->messages.size(), size_t(1));
    QCOMPARE(api.newest(FactKind::Event)->excluded(), sender.connection->socketId());
}

void PublishRoutesTest::infoTellsOfTheChannels() {
    ApiFixture api;
    api.client("presence-a", "1");
    api.client("presence-a", "1");
    api.client("private-b");
    const QByteArray body =
        R"({"name":"e","channels":["presence-a","private-b","presence-empty"],"data":"1",)"
        R"("info":"user_count,subscription_count"})";
    const QByteArray expected = R"({"channels":{"presence-a":{"subscription_count":2,"user_count":1},)"
                                R"("private-b":{"subscription_count":1},)"
                                R"("presence-empty":{"subscription_count":0,"user_count":0}}})";
    QCOMPARE(api.post("/apps/3/events", body).body, expected);
}

void PublishRoutesTest::aBatchIsAllOrNothing() {
    ApiFixture api;
    const auto client = api.client("a");
    const QByteArray bad =
        R"({"batch":[{"name":"e","channel":"a","data":"1"},{"name":"e","channel":"no spaces","data":"1"}]})";
    const HttpResponse refused = api.post("/apps/3/events/batch", bad);
    QCOMPARE(refused.status, 400);
    QCOMPARE(client.subscriber->messages.size(), size_t(0));
    QVERIFY(api.newest(FactKind::ApiRefused)->why().is(Reason::ChannelNameCharacter));

    const QByteArray good =
        R"({"batch":[{"name":"e","channel":"a","data":"1"},{"name":"f","channel":"a","data":"2"}]})";
    QCOMPARE(api.post("/apps/3/batch_events", good).body, QByteArray("{}"));
    QCOMPARE(client.subscriber->messages.size(), size_t(2));
}

void PublishRoutesTest::aBatchAnswersOneObjectAnEvent() {
    ApiFixture api;
    api.client("presence-a");
    const QByteArray body = R"({"batch":[{"name":"e","channel":"b","data":"1"},)"
                            R"({"name":"e","channel":"presence-a","data":"1","info":"user_count"}]})";
    QCOMPARE(api.post("/apps/3/events/batch", body).body, QByteArray(R"({"batch":[{},{"user_count":1}]})"));
}

void PublishRoutesTest::tooMuchIsRefused() {
    ApiFixture api;
    const HttpResponse large = api.publish("a", "e", QByteArray(int(api.hub.limits().eventPayload) + 1, 'x'));
    QCOMPARE(large.status, 413);
    QVERIFY2(large.body.contains("content of this event"), large.body);
    QByteArray batch = "{\"batch\":[";
    for (int i = 0; i < 11; ++i)
        batch += QByteArray(i > 0 ? "," : "") + "{\"name\":\"e\",\"channel\":\"a\",\"data\":\"1\"}";
    const HttpResponse many = api.post("/apps/3/events/batch", batch + "]}");
    QCOMPARE(many.status, 400);
    QVERIFY2(many.body.contains("Batch too large"), many.body);
}

void PublishRoutesTest::bearerTakesTheRelayShape() {
    ApiFixture api;
    const auto client = api.client("orders");
    HttpRequest request =
        api.request("POST", "/apps/3/events", R"({"event":"order.made","channel":"orders","data":{"id":7}})");
    QCOMPARE(api.ask(request).status, 401);
    request.headers.emplace_back("Authorization", QByteArray("Bearer ") + ApiFixture::secret);
    QCOMPARE(api.ask(request).status, 200);
    QCOMPARE(client.subscriber->messages.size(), size_t(1));
    QVERIFY(client.subscriber->messages[0].contains(R"({\"id\":7})"));
    // Signed, the hosted rules hold.
    QCOMPARE(api.post("/apps/3/events", request.body).status, 400);
}

void PublishRoutesTest::theRateIsHeld() {
    Settings settings;
    settings.limits.publishesPerSecond = 2;
    ApiFixture api(settings);
    QCOMPARE(api.publish("a").status, 200);
    QCOMPARE(api.publish("a").status, 200);
    const HttpResponse refused = api.publish("a");
    QCOMPARE(refused.status, 429);
    QCOMPARE(headerValue(refused.headers, "Retry-After"), QByteArray("1"));
    QCOMPARE(api.newest(FactKind::ApiRefused)->why().refused->values.number("limit"), qint64(2));
    api.clock.advanceSeconds(0.6);
    QCOMPARE(api.publish("a").status, 200);
    QCOMPARE(api.publish("a").status, 429);
}

void PublishRoutesTest::aBatchCountsItsEvents() {
    Settings settings;
    settings.limits.publishesPerSecond = 2;
    ApiFixture api(settings);
    const QByteArray three =
        R"({"batch":[{"name":"e","channel":"a","data":"1"},{"name":"e","channel":"a","data":"2"},)"
        R"({"name":"e","channel":"a","data":"3"}]})";
    QCOMPARE(api.post("/apps/3/events/batch", three).status, 200); // the bucket is full: it passes, in debt
    const HttpResponse refused = api.publish("a");
    QCOMPARE(refused.status, 429);
    api.clock.advanceSeconds(1);
    QCOMPARE(api.publish("a").status, 200);
}

void PublishRoutesTest::anEventIsReplayed() {
    ApiFixture api;
    api.publish("a", "first", "payload");
    const QByteArray id = QByteArray::number(number(api.newest(FactKind::Event)->id));
    const auto client = api.client("a");
    const HttpResponse answer = api.post("/apps/3/events/" + id + "/replay", "");
    QCOMPARE(client.subscriber->messages.size(), size_t(1));
    const FactPtr fact = api.newest(FactKind::Event);
    QCOMPARE(answer.body, "{\"ok\":true,\"new_event_id\":" + QByteArray::number(number(fact->id)) + '}');
    QCOMPARE(fact->source(), std::optional(EventSource::Replay));
    QCOMPARE(fact->data(), QByteArray("payload"));
    const QByteArray noEvent = QByteArray::number(number(api.newest(FactKind::Subscribed)->id));
    for (const QByteArray& unknown : {QByteArray("999999"), QByteArray("x"), QByteArray("0"), noEvent})
        QCOMPARE(api.post("/apps/3/events/" + unknown + "/replay", "").status, 404);
}

void PublishRoutesTest::aMaskedEventIsNotReplayed() {
    ApiFixture api;
    const auto client = api.client("a");
    api.publish("a", "e", "it is 7ad3773142a6692b25b8");
    QVERIFY(client.subscriber->messages.back().contains("7ad3773142a6692b25b8"));
    const size_t before = client.subscriber->messages.size();
    const QByteArray id = QByteArray::number(number(api.newest(FactKind::Event)->id));
    const HttpResponse answer = api.post("/apps/3/events/" + id + "/replay", "");
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.body.contains("contained an app's secret"), answer.body.constData());
    QCOMPARE(client.subscriber->messages.size(), before);
}

void PublishRoutesTest::theFactTellsTheRequest() {
    ApiFixture api;
    HttpRequest request = api.request("POST", "/apps/3/events", R"({"name":"e","channel":"a","data":"1"})");
    request.headers.emplace_back("Authorization", QByteArray("Bearer ") + ApiFixture::secret);
    request.headers.emplace_back("User-Agent", "laravel");
    QCOMPARE(api.ask(request).status, 200);
    const FactPtr fact = api.newest(FactKind::Event);
    QCOMPARE(fact->source(), std::optional(EventSource::Api));
    QCOMPARE(fact->method(), QByteArray("POST"));
    QCOMPARE(fact->target(), QByteArray("/apps/3/events"));
    QCOMPARE(headerValue(fact->call().headers, "User-Agent"), QByteArray("laravel"));
    QCOMPARE(headerValue(fact->call().headers, "Authorization"), QByteArray("Bearer \xe2\x80\xa6"));
    QVERIFY(fact->latencyNanoseconds() >= 0);
}

void PublishRoutesTest::anEnforcedProfileLimitsTheWholeRequest() {
    Settings settings;
    settings.limits = enforced(LimitsProfile::Reverb, settings.limits);
    ApiFixture api(settings);
    QCOMPARE(api.publish("a", "e", QByteArray(9'000, 'x')).status, 200);
    QCOMPARE(api.publish("a", "e", QByteArray(9'990, 'x')).status, 413);
    const FactPtr fact = api.newest(FactKind::ApiRefused);
    QVERIFY(fact->why().is(Reason::RequestTooLargeByProfile));
    QVERIFY(fact->why().refused->values.number("size") > 10'000);
    const QByteArray event = R"({"name":"e","channel":"a","data":")" + QByteArray(2'000, 'x') + "\"}";
    const QByteArray batch = "{\"batch\":[" + event + ',' + event + ',' + event + ',' + event;
    QCOMPARE(api.post("/apps/3/batch_events", batch + "]}").status, 200);
    QCOMPARE(api.post("/apps/3/batch_events", batch + ',' + event + "]}").status, 413);
}

RELAY_TEST(PublishRoutesTest)
#include "PublishRoutesTest.moc"
