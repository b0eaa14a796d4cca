// SPDX-License-Identifier: MIT
#include "ApiFixture.h"
#include "support/TestCase.h"

#include <QJsonArray>
#include <QRandomGenerator>
#include <QtTest>

using namespace relay;
using namespace relay::test;

/// Requests made of fragments that matter to the router, put together at random: whatever comes, the answer
/// comes once and is JSON, and the relay is as good as before.
class HostileRequestsTest final : public TestCase {
    Q_OBJECT
private slots:
    void anythingIsAnsweredWithJson();

private:
    static constexpr quint32 seed = 20260131;
    static constexpr int rounds = 20'000;

    QByteArray pick(const std::vector<QByteArray>& from) {
        return from[m_random.bounded(quint32(from.size()))];
    }
    QByteArray noise(quint32 longest) {
        QByteArray bytes(qsizetype(m_random.bounded(longest)), '\0');
        for (char& byte : bytes)
            byte = char(m_random.bounded(256));
        return bytes;
    }
    QByteArray target();
    QByteArray body();
    HttpRequest request(const ApiFixture& api);

    QRandomGenerator m_random{seed};
};

QByteArray HostileRequestsTest::target() {
    static const std::vector<QByteArray> segments{"apps",
                                                  "3",
                                                  "other",
                                                  "off",
                                                  "events",
                                                  "batch",
                                                  "batch_events",
                                                  "channels",
                                                  "presence-a",
                                                  "private-a",
                                                  "cache-a",
                                                  "users",
                                                  "auth",
                                                  "log",
                                                  "replay",
                                                  "1",
                                                  "99999999999999999999",
                                                  "terminate_connections",
                                                  "stats",
                                                  "health",
                                                  "metrics",
                                                  "app",
                                                  "%",
                                                  "%2",
                                                  "%zz",
                                                  "%00",
                                                  "%2f",
                                                  "..",
                                                  "",
                                                  "\xff\xfe",
                                                  "{id}",
                                                  "%23server-to-user-1",
                                                  "timeline",
                                                  "pusher"};
    static const std::vector<QByteArray> parameters{"info=user_count",
                                                    "info=,",
                                                    "info=%00",
                                                    "filter_by_prefix=presence-",
                                                    "filter_by_prefix",
                                                    "limit=1",
                                                    "limit=-1",
                                                    "limit=9223372036854775808",
                                                    "cursor=0",
                                                    "cursor=1",
                                                    "since=1",
                                                    "since=2026-01-31T09:30:00Z",
                                                    "since=%",
                                                    "kind=event,",
                                                    "name=e",
                                                    "channel=a",
                                                    "auth_key=x",
                                                    "auth_signature=",
                                                    "auth_timestamp=-9223372036854775808",
                                                    "&",
                                                    "=",
                                                    "%",
                                                    "wait=0"};
    QByteArray path;
    for (quint32 i = m_random.bounded(7u); i > 0; --i)
        path += '/' + pick(segments);
    if (path.isEmpty())
        path = "/";
    QByteArray query;
    for (quint32 i = m_random.bounded(4u); i > 0; --i)
        query += (query.isEmpty() ? "?" : "&") + pick(parameters);
    if (m_random.bounded(20u) == 0)
        path += noise(50).replace('?', "");
    return path + query;
}

QByteArray HostileRequestsTest::body() {
    static const std::vector<QByteArray> bodies{
        "",
        "{}",
        "[]",
        "null",
        "{",
        R"({"name":"e","channel":"a","data":"1"})",
        R"({"name":"e","channels":[],"data":"1"})",
        R"({"name":1,"channel":{},"data":[]})",
        R"({"batch":[{}]})",
        R"({"batch":[{"name":"e","channel":"a","data":"1","info":7}]})",
        R"({"socket_id":"1.2","channel_name":"presence-a","channel_data":"{"})",
        R"({"socket_id":{},"user_data":[]})",
        "socket_id=1.2&channel_name=%",
        QByteArray(2000, '['),
        "{\"name\":\"e\",\"channel\":\"a\",\"data\":\"\\ud800\"}"};
    QByteArray made = pick(bodies);
    if (m_random.bounded(3u) == 0 && !made.isEmpty())
        made[qsizetype(m_random.bounded(quint32(made.size())))] = char(m_random.bounded(256));
    return m_random.bounded(20u) == 0 ? noise(200) : made;
}

HttpRequest HostileRequestsTest::request(const ApiFixture& api) {
    static const std::vector<QByteArray> methods{"GET",    "POST",    "HEAD", "PUT",
                                                 "DELETE", "OPTIONS", "get",  ""};
    HttpRequest made =
        api.request(m_random.bounded(4u) ? pick({"GET", "POST"}) : pick(methods), target(), body());
    if (m_random.bounded(2u))
        made.target = api.sign(made.method, made.target, made.body);
    if (m_random.bounded(4u) == 0)
        made.headers.emplace_back(
            "Authorization", pick({"Bearer", "Bearer ", QByteArray("Bearer ") + ApiFixture::secret, "\xff"}));
    if (m_random.bounded(10u) == 0)
        made.headers.emplace_back("Content-Type",
                                  pick({"application/x-www-form-urlencoded", "text/plain", ""}));
    made.loopback = m_random.bounded(2u);
    if (m_random.bounded(50u) == 0)
        made.oversizeBody = std::numeric_limits<qint64>::max();
    return made;
}

void HostileRequestsTest::anythingIsAnsweredWithJson() {
    Settings settings;
    settings.openAuthEndpoint = true;
    settings.limits.historyPerChannel = 5;
    settings.limits.publishesPerSecond = 1000;
    ApiFixture api(settings);
    const auto client = api.client("a");
    for (int round = 0; round < rounds; ++round) {
        const HttpRequest asked = request(api);
        const HttpResponse answer = api.ask(asked);
        const QByteArray what = "seed " + QByteArray::number(seed) + ", round " + QByteArray::number(round) +
                                ": " + asked.method + ' ' + asked.target + '\n' + asked.body + "\n-> " +
                                answer.body;
        QVERIFY2(answer.status >= 200 && answer.status < 600, what);
        const bool isJson = QJsonDocument::fromJson(answer.body).isObject();
        QVERIFY2(isJson || answer.status == 204 || answer.contentType.startsWith("text/plain"), what);
        QVERIFY2(!answer.body.contains(ApiFixture::secret), what);
        api.clock.advanceMilliseconds(1);
        client.subscriber->take();
    }
    api.clock.advanceSeconds(1);
    QCOMPARE(api.publish("a").status, 200);
    QCOMPARE(client.subscriber->messages.size(), size_t(1));
}

RELAY_TEST(HostileRequestsTest)
#include "HostileRequestsTest.moc"
