// SPDX-License-Identifier: MIT
#include "Story.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

FactDetail call(Refusal refusal, const QByteArray& target = "/apps/shop/events?auth_key=k&auth_signature=00",
                const QByteArray& method = "POST") {
    FactDetail detail;
    detail.refusal = refusal;
    detail.method = method;
    detail.target = target;
    detail.remoteAddress = "127.0.0.1:40000";
    return detail;
}

void refuseWithKey(Story& story, const QByteArray& key, FactKind kind = FactKind::ApiRefused,
                   Refusal refusal = Refusal::UnknownKey) {
    FactDetail detail = kind == FactKind::ApiRefused ? call(refusal) : FactDetail{};
    detail.refusal = refusal;
    if (kind == FactKind::ConnectionRefused)
        detail.refused = Refused{key.isEmpty() ? Reason::PageKeyUndefined : Reason::PageKeyUnknown, {}};
    detail.key = key;
    story.refuse(kind, detail, {}, {}, {});
}

void refuseId(Story& story, const QByteArray& id) {
    story.appless = true;
    FactDetail detail = call(Refusal::UnknownAppId, "/apps/" + id + "/events");
    detail.key = id;
    story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
}

void refusePath(Story& story, const QByteArray& path, FactKind kind = FactKind::ApiRefused,
                Refusal refusal = Refusal::NoRoute, const QByteArray& error = {}) {
    story.appless = true;
    story.refuse(kind, call(refusal, path, "GET"), error, {}, {});
}

#define KEY(key)                                                                                             \
    [](Story& story) {                                                                                       \
        refuseWithKey(story, key);                                                                           \
    }
#define PAGE_KEY(key)                                                                                        \
    [](Story& story) {                                                                                       \
        refuseWithKey(story, key, FactKind::ConnectionRefused);                                              \
    }
#define ID(id)                                                                                               \
    [](Story& story) {                                                                                       \
        refuseId(story, id);                                                                                 \
    }
#define PATH(path)                                                                                           \
    [](Story& story) {                                                                                       \
        refusePath(story, path);                                                                             \
    }
#define UPGRADE(path)                                                                                        \
    [](Story& story) {                                                                                       \
        refusePath(story, path, FactKind::ConnectionRefused, Refusal::Path);                                 \
    }
#define REFUSED(refusal)                                                                                     \
    [](Story& story) {                                                                                       \
        story.refuse(FactKind::ApiRefused, call(refusal), {}, {}, {});                                       \
    }

const std::vector<Case> keys{
    {"unknown key", KEY("another"), "unknown-app-key"},
    {"key with a typing error", KEY("shop-key-1234576"), "unknown-app-key"},
    {"key cut short", KEY("shop-key-12"), "unknown-app-key"},
    {"id given as key", KEY("shop"), "unknown-app-key"},
    {"secret given as key", KEY("[secret of app shop]"), "key-is-secret"},
    {"secret given as key, as it is", KEY(Story::shop().secret), "key-is-secret"},
    {"no key", KEY(""), "key-undefined"},
    {"key of another app",
     [](Story& story) {
         refuseWithKey(story, "blog-key-7654321", FactKind::ApiRefused, Refusal::KeyOfOtherApp);
     },
     "key-of-another-app"},
    {"page: unknown key", PAGE_KEY("another"), "unknown-app-key"},
    {"page: undefined", PAGE_KEY("undefined"), "key-undefined"},
    {"page: null", PAGE_KEY("null"), "key-undefined"},
    {"page: empty", PAGE_KEY(""), "key-undefined"},
    {"page: ${REVERB_APP_KEY}", PAGE_KEY("${REVERB_APP_KEY}"), "key-undefined"},
    {"page: secret", PAGE_KEY("[secret of app shop]"), "key-is-secret"},
    {"unknown id", ID("1"), "unknown-app-id"},
    {"id with a typing error", ID("shopp"), "unknown-app-id"},
    {"key given as id", ID("shop-key-1234567"), "unknown-app-id"},
    {"secret given as id", ID("[secret of app blog]"), "unknown-app-id"},
    {"disabled", REFUSED(Refusal::AppDisabled), "app-disabled"},
};

const QByteArray signedText = "POST\n/apps/shop/events\nauth_key=shop-key-1234567";

void refuseSignature(Story& story, const QByteArray& secret) {
    FactDetail detail = call(Refusal::Signature);
    detail.signedText = signedText;
    detail.auth = hmacSha256Hex(secret, signedText);
    detail.key = Story::shop().key;
    story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
}

void refuseTimestamp(Story& story, qint64 timestamp) {
    FactDetail detail = call(Refusal::Clock);
    detail.given = timestamp;
    story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
}

void refuseClock(Story& story, qint64 secondsApart) {
    refuseTimestamp(story, story.now / 1'000'000 + secondsApart);
}

const std::vector<Case> signatures{
    {"not signed",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Unsigned, "/apps/shop/events"), {}, {}, {});
     },
     "unsigned-request"},
    {"signed without body_md5",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused,
                      call(Refusal::Unsigned,
                           "/apps/shop/events?auth_key=k&auth_timestamp=1&auth_version=1.0&"
                           "auth_signature=0"),
                      "The query parameter body_md5 is missing", {}, {});
     },
     "unsigned-request"},
    {"timestamp is no number",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused,
                      call(Refusal::Unsigned,
                           "/apps/shop/events?auth_key=k&auth_timestamp=soon&auth_version=1.0&"
                           "body_md5=0&auth_signature=0"),
                      "auth_timestamp must be seconds since 1970", {}, {});
     },
     "unsigned-request"},
    {"clock behind", [](Story& story) { refuseClock(story, -7200); }, "clock-skew"},
    {"clock ahead", [](Story& story) { refuseClock(story, 601); }, "clock-skew"},
    {"clock in milliseconds", [](Story& story) { refuseTimestamp(story, story.now / 1000); }, "clock-skew"},
    {"clock in microseconds", [](Story& story) { refuseTimestamp(story, story.now); }, "clock-skew"},
    {"clock in another century", [](Story& story) { refuseTimestamp(story, 17'976'931'348); }, "clock-skew"},
    {"body changed", REFUSED(Refusal::Md5), "body-md5-mismatch"},
    {"wrong secret", [](Story& story) { refuseSignature(story, "no secret of ours"); }, "signature-mismatch"},
    {"secret of another app", [](Story& story) { refuseSignature(story, Story::blog().secret); },
     "secret-of-another-app"},
    {"wrong Bearer", REFUSED(Refusal::Bearer), "signature-mismatch"},
    {"the key as Bearer",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Bearer, "/apps/shop/events"),
                      "The Bearer token is the key of the app \"shop\"; it must be its secret.", {}, {});
     },
     "signature-mismatch"},
    {"Bearer of another app",
     [](Story& story) {
         FactDetail detail = call(Refusal::Bearer, "/apps/shop/events");
         detail.key = "[secret of app blog]";
         story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
     },
     "secret-of-another-app"},
};

const std::vector<Case> paths{
    {"apps twice", PATH("/apps/apps/shop/events"), "wrong-path"},
    {"apps and id twice", PATH("/apps/shop/apps/shop/events"), "wrong-path"},
    {"extra prefix", PATH("/reverb/apps/shop/events"), "wrong-path"},
    {"missing prefix",
     [](Story& story) {
         story.diagnosis.setPathPrefix("/reverb");
         refusePath(story, "/apps/shop/events");
     },
     "wrong-path"},
    {"another prefix",
     [](Story& story) {
         story.diagnosis.setPathPrefix("/reverb");
         refusePath(story, "/ws/app/key", FactKind::ConnectionRefused, Refusal::Path);
     },
     "wrong-path"},
    {"the right prefix and a wrong route",
     [](Story& story) {
         story.diagnosis.setPathPrefix("/reverb");
         refusePath(story, "/reverb/apps/shop/event", FactKind::ApiRefused, Refusal::NoRoute,
                    "There is no route /reverb/apps/shop/event");
     },
     "wrong-path"},
    {"auth endpoint of Laravel", PATH("/broadcasting/auth"), "wrong-path"},
    {"no app id", PATH("/apps//events"), "wrong-path"},
    {"no app key", PATH("/app/"), "wrong-path"},
    {"something else", PATH("/login"), "wrong-path"},
    {"the front page", PATH("/"), "wrong-path"},
    {"what browsers ask for", PATH("/favicon.ico"), ""},
    {"robots", PATH("/robots.txt"), ""},
    {"well-known", PATH("/.well-known/appspecific/com.chrome.devtools.json"), ""},
    {"WebSocket route by plain HTTP",
     [](Story& story) {
         refusePath(story, "/app/shop-key-1234567", FactKind::ApiRefused, Refusal::WebSocketRouteByHttp);
     },
     "wrong-path"},
    {"WebSocket on an API route",
     [](Story& story) {
         refusePath(story, "/apps/shop/events", FactKind::ConnectionRefused, Refusal::HttpRouteByWebSocket);
     },
     "wrong-path"},
    {"WebSocket on another path", UPGRADE("/socket"), "wrong-path"},
    {"wsPath has what pusher-js adds", UPGRADE("/app/app/shop-key-1234567"), "wrong-path"},
    {"wsPath has the key too", UPGRADE("/app/shop-key-1234567/app/shop-key-1234567"), "wrong-path"},
    {"wsPath has the prefix and what pusher-js adds",
     [](Story& story) {
         story.diagnosis.setPathPrefix("/app");
         refusePath(story, "/app/app/app/shop-key-1234567", FactKind::ConnectionRefused, Refusal::Path);
     },
     "wrong-path"},
    {"two slashes before the route", PATH("//apps/shop/events"), "wrong-path"},
    {"a slash behind the route", PATH("/apps/shop/events/"), "wrong-path"},
    {"a slash behind the prefix",
     [](Story& story) {
         story.diagnosis.setPathPrefix("/reverb");
         refusePath(story, "/reverb//app/key", FactKind::ConnectionRefused, Refusal::Path);
     },
     "wrong-path"},
    {"a slash behind the key", UPGRADE("/app/shop-key-1234567/"), "wrong-path"},
    {"something behind the key", UPGRADE("/app/shop-key-1234567/chat"), "wrong-path"},
    {"Socket.IO polls", PATH("/socket.io/?EIO=4&transport=polling"), "wrong-path"},
    {"Socket.IO by WebSocket", UPGRADE("/socket.io/?EIO=3&transport=websocket"), "wrong-path"},
    {"WebSocket behind the fallback's prefix", UPGRADE("/pusher/app/shop-key-1234567"), "wrong-path"},
    {"SockJS", PATH("/pusher/app/shop-key-1234567/123/abcdefgh/xhr_streaming"), "sdk-fallback"},
    {"SockJS info", PATH("/pusher/info?t=1"), "sdk-fallback"},
    {"the auth endpoint that pusher-js asks by default", PATH("/pusher/auth"), "wrong-path"},
    {"a prefix like the fallback's", PATH("/pusher/apps/1/events"), "wrong-path"},
    {"timeline", PATH("/timeline/v2/jsonp/1"), "sdk-fallback"},
    {"method",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Method, "/apps/shop/events", "GET"), {}, {}, {});
     },
     "method-not-allowed"},
};

const std::vector<Case> contents{
    {"malformed body",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Body), "The field \"name\" is missing", {}, {});
     },
     "malformed-body"},
    {"malformed batch",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Body, "/apps/shop/batch_events"),
                      "batch[0].name is missing", {}, {});
     },
     "malformed-body"},
    {"too many events in a batch",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Body, "/apps/shop/batch_events"),
                      "Batch too large: batch has 11 events; the limit is 10.", {}, {});
     },
     "malformed-body"},
    {"event for name in a batch",
     [](Story& story) {
         story.refuse(
             FactKind::ApiRefused, call(Refusal::Body, "/apps/shop/batch_events"),
             "batch[0].name is missing: the field of the event's name is called name, not event; it must "
             "be a string of 1 to 200 characters.",
             {}, {});
     },
     "malformed-body"},
    {"socket_id that is none",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Body),
                      "socket_id is \"undefined\"; it must be a connection's socket id, like 1234.5678.", {},
                      {});
     },
     "malformed-body"},
    {"malformed query",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused,
                      call(Refusal::BadRequest, "/apps/shop/channels?info=members", "GET"),
                      "info asks for \"members\"", {}, {});
     },
     "malformed-body"},
    {"malformed auth request",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::Body, "/apps/shop/auth"), "socket_id is missing",
                      {}, {});
     },
     "malformed-body"},
    {"channel name",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::ChannelName), {}, "my channel", {});
     },
     "channel-name-invalid"},
    {"channel name too long",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::ChannelName),
                      "channel: The channel name has 200 characters, the limit is 164.", QByteArray(200, 'c'),
                      {});
     },
     "channel-name-invalid"},
    {"channel name with a template in it",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::ChannelName), {}, "orders.{id}", {});
     },
     "placeholder-in-name channel-name-invalid"},
    {"payload",
     [](Story& story) {
         FactDetail detail = call(Refusal::PayloadSize);
         detail.given = 120'000;
         detail.limit = 102'400;
         story.refuse(FactKind::ApiRefused, detail, {}, "orders", {});
     },
     "payload-too-large"},
    {"body",
     [](Story& story) {
         FactDetail detail = call(Refusal::PayloadSize);
         detail.given = 20'000'000;
         detail.limit = 6'253'840;
         story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
     },
     "payload-too-large"},
    {"rate",
     [](Story& story) {
         Limits limits;
         limits.publishesPerSecond = 50;
         story.diagnosis.setLimits(limits);
         story.refuse(FactKind::ApiRefused, call(Refusal::Rate), {}, {}, {});
     },
     "rate-limited"},
    {"history",
     [](Story& story) {
         story.refuse(FactKind::ApiRefused, call(Refusal::HistoryOff, "/apps/shop/channels/a/events", "GET"),
                      {}, {}, {});
     },
     "history-off"},
    {"too many waiting", REFUSED(Refusal::Capacity), "rate-limited"},
};

} // namespace

/// Protects what is said of calls that were refused: which value was wrong, and what would be right.
class ApiFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void keysAndIds() { playAll(keys, "findings/keys.txt"); }
    void signaturesAndClocks() { playAll(signatures, "findings/signatures.txt"); }
    void pathsAndMethods() { playAll(paths, "findings/paths.txt"); }
    void bodiesAndLimits() { playAll(contents, "findings/contents.txt"); }
};

RELAY_TEST(ApiFindingsTest)
#include "ApiFindingsTest.moc"
