// SPDX-License-Identifier: MIT
#include "ApiFixture.h"

#include "support/Golden.h"
#include "support/TestCase.h"

#include <QtTest>

using namespace relay;
using namespace relay::test;

/// The texts of the HTTP API that people read, held by golden files: one line a case, "<what>: <status>
/// <text>".
class RefusalTextsTest final : public TestCase {
    Q_OBJECT
private slots:
    void signatures();
    void paths();
    void pathsBehindAPrefix();
    void methodsAndApps();
    void contents();

private:
    void tell(const char* what, const HttpResponse& answer) {
        const QJsonObject object = QJsonDocument::fromJson(answer.body).object();
        const QByteArray text = object.size() == 1 ? object[u"error"].toString().toUtf8() : answer.body;
        m_texts += QByteArray(what) + ": " + QByteArray::number(answer.status) + ' ' + text + '\n';
        for (const auto& [name, value] : answer.headers)
            m_texts += "    " + name + ": " + value + '\n';
    }
    QByteArray difference(const char* name) { return differenceFromGolden(name, std::exchange(m_texts, {})); }

    QByteArray m_texts;
};

void RefusalTextsTest::signatures() {
    ApiFixture api;
    const QByteArray body = R"({"name":"e","channel":"a","data":"1"})";
    const QByteArray path = "/apps/3/events";
    const auto post = [&api, &body](QByteArray target) {
        return api.ask("POST", target, body);
    };
    const auto without = [&api, &body, &path](const char* parameter) {
        QByteArray target = api.sign("POST", path, body);
        return target.replace(QByteArray(parameter) + '=', "x=");
    };
    tell("unsigned", post(path));
    tell("no auth_key", post(without("auth_key")));
    tell("no auth_timestamp", post(without("auth_timestamp")));
    tell("no auth_version", post(without("auth_version")));
    tell("no auth_signature", post(without("auth_signature")));
    tell("no body_md5", post(without("body_md5")));
    tell("unknown key", post(api.sign("POST", path, body, "nobody", ApiFixture::secret)));
    tell("key of another app", post(api.sign("POST", path, body, "other-key", "other-secret-0123456789")));
    tell("key and secret swapped", post(api.sign("POST", path, body, ApiFixture::secret, ApiFixture::key)));
    tell("secret of another app as key", post(api.sign("POST", path, body, "other-secret-0123456789", "x")));
    tell("wrong secret", post(api.sign("POST", path, body, ApiFixture::key, "wrong")));
    tell("version", post(api.sign("POST", path, body).replace("auth_version=1.0", "auth_version=2")));
    tell("timestamp", post(api.sign("POST", path, body).replace("auth_timestamp=17", "auth_timestamp=soon")));
    tell("md5", api.ask("POST", api.sign("POST", path, body), body + ' '));
    const QByteArray early = api.sign("POST", path, body);
    api.clock.advanceSeconds(601);
    tell("clock behind", post(early));
    tell("clock in milliseconds",
         post(api.sign("POST", path, body).replace("&auth_version", "000&auth_version")));
    HttpRequest bearer = api.request("POST", path, body);
    for (const QByteArray token : {"wrong", ApiFixture::key, "other-secret-0123456789"}) {
        bearer.headers = {{"Authorization", "Bearer " + token}};
        tell("bearer", api.ask(bearer));
    }
    const QByteArray text = difference("api/signatures.txt");
    QVERIFY2(text.isEmpty(), text);
}

void RefusalTextsTest::paths() {
    ApiFixture api;
    for (const char* path : {"/",
                             "/nowhere",
                             "/apps/apps/3/events",
                             "/apps//events",
                             "/apps",
                             "/app/",
                             "/broadcasting/auth",
                             "/api/broadcasting/auth",
                             "/pusher/auth",
                             "/pusher/app/key/123/abc/xhr_streaming",
                             "/timeline/v2/js",
                             "/apps/3/events/",
                             "//apps/3/events",
                             "/reverb/apps/3/events",
                             "/ws/app/key",
                             "/apps/3/event",
                             "/favicon.ico",
                             "/robots.txt",
                             "/.well-known/x",
                             "/app/app/key",
                             "/socket.io/",
                             "/socket.io/socket.io.js"})
        tell(path, api.ask("GET", path));
    tell("/app/{key}", api.ask("GET", "/app/278d425bdf160c739803?protocol=7"));
    const QByteArray text = difference("api/paths.txt");
    QVERIFY2(text.isEmpty(), text);
}

void RefusalTextsTest::pathsBehindAPrefix() {
    Settings settings;
    settings.pathPrefix = "/reverb";
    ApiFixture api(settings);
    for (const char* path :
         {"/", "/reverb", "/reverb/", "/apps/3/events", "/app/key", "/health", "/reverbapps/3/events",
          "/other/apps/3/events", "/reverb/reverb/apps/3/events", "/reverb/health"})
        tell(path, api.ask("GET", path));
    const QByteArray text = difference("api/prefixed-paths.txt");
    QVERIFY2(text.isEmpty(), text);
}

void RefusalTextsTest::methodsAndApps() {
    ApiFixture api;
    tell("GET events", api.ask("GET", "/apps/3/events"));
    tell("POST channels", api.ask("POST", "/apps/3/channels", "{}"));
    tell("DELETE health", api.ask("DELETE", "/health"));
    tell("unknown app", api.get("/apps/nobody/channels"));
    tell("app by its key", api.get(QByteArray("/apps/") + ApiFixture::key + "/channels"));
    tell("app by its secret", api.get(QByteArray("/apps/") + ApiFixture::secret + "/channels"));
    tell("disabled", api.get("/apps/off/channels"));
    HttpRequest large = api.request("POST", "/apps/3/events");
    large.oversizeBody = 99'000'000;
    tell("oversize", api.ask(large));
    const QByteArray text = difference("api/methods-and-apps.txt");
    QVERIFY2(text.isEmpty(), text);
}

void RefusalTextsTest::contents() {
    Settings settings;
    settings.limits.publishesPerSecond = 3;
    ApiFixture api(settings);
    tell("history off", api.get("/apps/3/channels/a/events"));
    tell("bad channel", api.get("/apps/3/channels/no%20spaces"));
    tell("users of no presence channel", api.get("/apps/3/channels/private-a/users"));
    tell("user_count of no presence channel", api.get("/apps/3/channels/private-a?info=user_count"));
    tell("user_count under a prefix", api.get("/apps/3/channels?filter_by_prefix=private-&info=user_count"));
    tell("cache of a list", api.get("/apps/3/channels?info=cache"));
    tell("unknown info", api.get("/apps/3/channels?info=mood"));
    tell("unknown info of a channel", api.get("/apps/3/channels/a?info=recipients"));
    tell("unknown info of a publish",
         api.post("/apps/3/events", R"({"name":"e","channel":"a","data":"1","info":"cache"})"));
    for (const char* query : {"limit=0", "limit=many", "wait=61", "cursor=x", "since=yesterday",
                              "since=mark:x", "filter=is:odd", "kind=events"})
        tell(query, api.get(QByteArray("/apps/3/events/log?") + query));
    tell("mark", api.post("/apps/3/marks", "{}"));
    tell("expectation", api.post("/apps/3/expectations", R"({"event":"a","tims":1})"));
    tell("expectation: no JSON", api.post("/apps/3/expectations", "{"));
    tell("expectation: unknown mark", api.post("/apps/3/expectations", R"({"event":"a","after":"x"})"));
    tell("disconnect", api.post("/apps/3/sockets/1.2/disconnect", R"({"code":1000})"));
    tell("disconnect: nobody", api.post("/apps/3/sockets/1.2/disconnect", ""));
    tell("replay", api.post("/apps/3/events/77/replay", ""));
    tell("auth: no JSON", api.post("/apps/3/auth", "{"));
    tell("auth: no socket", api.post("/apps/3/auth", R"({"channel_name":"private-a"})"));
    tell("auth: bad socket", api.post("/apps/3/auth", R"({"socket_id":"x","channel_name":"private-a"})"));
    for (const char* field : {R"("socket_id":123.456)", R"("socket_id":"1.2","channel_name":["private-a"])",
                              R"("socket_id":"1.2","channel_name":"presence-a","channel_data":7)",
                              R"("socket_id":"1.2","user_data":[])"})
        tell(QByteArray("auth: ") + field, api.post("/apps/3/auth", QByteArray("{") + field + '}'));
    tell("auth: no channel", api.post("/apps/3/auth", R"({"socket_id":"1.2"})"));
    tell("auth: bad channel", api.post("/apps/3/auth", R"({"socket_id":"1.2","channel_name":"private a"})"));
    tell("auth: public", api.post("/apps/3/auth", R"({"socket_id":"1.2","channel_name":"a"})"));
    tell("auth: no channel_data",
         api.post("/apps/3/auth", R"({"socket_id":"1.2","channel_name":"presence-a"})"));
    tell("auth: bad channel_data",
         api.post("/apps/3/auth", R"({"socket_id":"1.2","channel_name":"presence-a","channel_data":"1"})"));
    tell("auth: bad user_data", api.post("/apps/3/auth", R"({"socket_id":"1.2","user_data":"{\"id\":1}"})"));
    for (int i = 0; i < 3; ++i)
        api.publish("a");
    tell("too fast", api.publish("a"));
    const QByteArray text = difference("api/contents.txt");
    QVERIFY2(text.isEmpty(), text);
}

RELAY_TEST(RefusalTextsTest)
#include "RefusalTextsTest.moc"
