// SPDX-License-Identifier: MIT
#include "Story.h"
#include "protocol/ChannelName.h"
#include "protocol/PathShape.h"
#include "support/TestCase.h"

#include <limits>

using namespace relay;
using namespace relay::test;

namespace {

FactDetail call(Reason reason, Values values = {},
                const QByteArray& target = "/apps/shop/events?auth_key=k&auth_signature=00",
                const QByteArray& method = "POST") {
    FactDetail detail;
    detail.refused = Refused{reason, std::move(values)};
    detail.method = method;
    detail.target = target;
    detail.remoteAddress = "127.0.0.1:40000";
    return detail;
}

void refuseKey(Story& story, const QByteArray& key, Reason reason = Reason::CallKeyUnknown,
               Values more = {}) {
    FactDetail detail = call(reason, more.add("key", key));
    detail.key = key;
    story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
}

void refusePageKey(Story& story, const QByteArray& key) {
    FactDetail detail = Story::refused(key.isEmpty() ? Reason::PageKeyUndefined : Reason::PageKeyUnknown);
    detail.key = key;
    story.refuse(FactKind::ConnectionRefused, detail, {}, {}, {});
}

void refuseId(Story& story, const QByteArray& id, Reason reason = Reason::AppIdUnknown, Values more = {}) {
    story.appless = true;
    FactDetail detail = call(reason, more.add("app_id", id), "/apps/" + id + "/events");
    detail.key = id;
    story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
}

/// As the router refuses it.
void refusePath(Story& story, const QByteArray& target, const QByteArray& prefix = {}) {
    story.appless = true;
    const Refused why =
        wrongPathOfCall(target.first(target.indexOf('?') < 0 ? target.size() : target.indexOf('?')), prefix);
    story.refuse(FactKind::ApiRefused, call(why.reason, why.values, target, "GET"), {}, {}, {});
}

/// As the hub refuses it.
void refuseUpgrade(Story& story, const QByteArray& target, const QByteArray& prefix = {}) {
    story.appless = true;
    const Refused why = wrongPathOfSocket(target, prefix);
    FactDetail detail = Story::refused(why.reason, why.values);
    detail.method = "GET";
    detail.target = target;
    story.refuse(FactKind::ConnectionRefused, detail, {}, {}, {});
}

#define KEY(key)                                                                                             \
    [](Story& story) {                                                                                       \
        refuseKey(story, key);                                                                               \
    }
#define PAGE_KEY(key)                                                                                        \
    [](Story& story) {                                                                                       \
        refusePageKey(story, key);                                                                           \
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
        refuseUpgrade(story, path);                                                                          \
    }
#define REFUSED(...)                                                                                         \
    [](Story& story) {                                                                                       \
        story.refuse(FactKind::ApiRefused, call(__VA_ARGS__), {}, {}, {});                                   \
    }

const std::vector<Case> keys{
    {"unknown key", KEY("another"), "unknown-app-key"},
    {"key with a typing error", KEY("shop-key-1234576"), "unknown-app-key"},
    {"key cut short", KEY("shop-key-12"), "unknown-app-key"},
    {"id given as key", KEY("shop"), "unknown-app-key"},
    {"secret given as key",
     [](Story& story) {
         refuseKey(story, Story::shop().secret, Reason::CallKeyIsSecret,
                   {onlyInText("key_app", QByteArray("shop")), onlyInText("nearest", Story::shop().key)});
     },
     "key-is-secret"},
    {"undefined as key", KEY("undefined"), "key-undefined"},
    {"key of another app",
     [](Story& story) {
         refuseKey(story, "blog-key-7654321", Reason::CallKeyOfOtherApp, {{"key_app", QByteArray("blog")}});
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
    {"key given as id",
     [](Story& story) {
         refuseId(story, "shop-key-1234567", Reason::AppIdIsKey, {{"nearest", QByteArray("shop")}});
     },
     "unknown-app-id"},
    {"secret given as id",
     [](Story& story) {
         refuseId(story, Story::blog().secret, Reason::AppIdIsSecret, {{"nearest", QByteArray("blog")}});
     },
     "unknown-app-id"},
    {"disabled", REFUSED(Reason::AppIsDisabled), "app-disabled"},
};

const QByteArray signedText = "POST\n/apps/shop/events\nauth_key=shop-key-1234567";

void refuseSignature(Story& story, const QByteArray& secret) {
    FactDetail detail = call(Reason::CallSignatureWrong, {{"signed_text", signedText}});
    detail.signedText = signedText;
    detail.auth = hmacSha256Hex(secret, signedText);
    detail.key = Story::shop().key;
    story.refuse(FactKind::ApiRefused, detail, {}, {}, {});
}

const std::vector<Case> signatures{
    {"not signed",
     REFUSED(Reason::CallUnsigned, {{"missing", QByteArray("auth_key, auth_signature")}},
             "/apps/shop/events"),
     "unsigned-request"},
    {"signed without body_md5",
     REFUSED(Reason::CallSignatureIncomplete, {{"missing", QByteArray("body_md5")}}), "unsigned-request"},
    {"timestamp is no number", REFUSED(Reason::TimestampMalformed, {{"auth_timestamp", QByteArray("soon")}}),
     "unsigned-request"},
    {"clocks apart",
     REFUSED(Reason::ClocksApart,
             {{"relay_clock", 1'769'851'800}, {"request_clock", 1'769'844'600}, {"seconds_apart", 7200}}),
     "clock-skew"},
    {"clocks further apart than time goes",
     REFUSED(Reason::ClocksApart, {{"relay_clock", 1'769'851'800},
                                   {"request_clock", std::numeric_limits<qint64>::min()},
                                   {"seconds_apart", std::numeric_limits<qint64>::max()}}),
     "clock-skew"},
    {"clock in milliseconds",
     REFUSED(Reason::TimestampUnit, {{"relay_clock", 1'769'851'800},
                                     {"request_clock", 1'769'851'800'000},
                                     onlyInText("unit", QByteArray("milliseconds")),
                                     onlyInText("in_seconds", 1'769'851'800),
                                     onlyInText("per_second", 1'000)}),
     "clock-skew"},
    {"body changed",
     REFUSED(Reason::BodyNotAsSigned, {{"body_md5", QByteArray("0c")}, {"md5", QByteArray("f1")}}),
     "body-md5-mismatch"},
    {"wrong secret", [](Story& story) { refuseSignature(story, "no secret of ours"); }, "signature-mismatch"},
    {"secret with a space after it", [](Story& story) { refuseSignature(story, Story::shop().secret + ' '); },
     "signature-mismatch"},
    {"secret in quotes", [](Story& story) { refuseSignature(story, '"' + Story::shop().secret + '"'); },
     "signature-mismatch"},
    {"secret of another app", [](Story& story) { refuseSignature(story, Story::blog().secret); },
     "secret-of-another-app"},
    {"wrong Bearer", REFUSED(Reason::BearerWrong, {}, "/apps/shop/events"), "signature-mismatch"},
    {"the key as Bearer", REFUSED(Reason::BearerIsKey, {}, "/apps/shop/events"), "signature-mismatch"},
    {"Bearer of another app",
     REFUSED(Reason::BearerOfOtherApp, {onlyInText("signer", QByteArray("blog"))}, "/apps/shop/events"),
     "secret-of-another-app"},
};

const std::vector<Case> paths{
    {"apps twice", PATH("/apps/apps/shop/events"), "wrong-path"},
    {"apps and id twice", PATH("/apps/shop/apps/shop/events"), "wrong-path"},
    {"extra prefix", PATH("/reverb/apps/shop/events"), "wrong-path"},
    {"missing prefix", [](Story& story) { refusePath(story, "/apps/shop/events", "/reverb"); }, "wrong-path"},
    {"another prefix", [](Story& story) { refuseUpgrade(story, "/ws/app/key", "/reverb"); }, "wrong-path"},
    {"the right prefix and a wrong route",
     [](Story& story) { refusePath(story, "/reverb/apps/shop/event", "/reverb"); }, "wrong-path"},
    {"auth endpoint of Laravel", PATH("/broadcasting/auth"), "wrong-path"},
    {"no app id", PATH("/apps//events"), "wrong-path"},
    {"no app key", PATH("/app/"), "wrong-path"},
    {"something else", PATH("/login"), "wrong-path"},
    {"the front page", PATH("/"), "wrong-path"},
    {"WebSocket route by plain HTTP",
     REFUSED(Reason::WebSocketRouteByHttp, {{"path", QByteArray("/app/shop-key-1234567")}},
             "/app/shop-key-1234567", "GET"),
     "wrong-path"},
    {"WebSocket on an API route", UPGRADE("/apps/shop/events"), "wrong-path"},
    {"WebSocket on another path", UPGRADE("/socket"), "wrong-path"},
    {"wsPath has what pusher-js adds", UPGRADE("/app/app/shop-key-1234567"), "wrong-path"},
    {"wsPath has the key too", UPGRADE("/app/shop-key-1234567/app/shop-key-1234567"), "wrong-path"},
    {"wsPath has the prefix and what pusher-js adds",
     [](Story& story) { refuseUpgrade(story, "/app/app/app/shop-key-1234567", "/app"); }, "wrong-path"},
    {"two slashes before the route", PATH("//apps/shop/events"), "wrong-path"},
    {"a slash behind the route", PATH("/apps/shop/events/"), "wrong-path"},
    {"a slash behind the prefix", [](Story& story) { refuseUpgrade(story, "/reverb//app/key", "/reverb"); },
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
    {"method", REFUSED(Reason::MethodOfRoute, {{"allowed", QByteArray("POST")}}, "/apps/shop/events", "GET"),
     "method-not-allowed"},
};

void refuseChannel(Story& story, const QByteArray& channel) {
    const auto why = channelNameRefusal(channel, Limits(), true);
    QVERIFY(why);
    story.refuse(FactKind::ApiRefused, call(why->reason, why->values), {}, channel, {});
}

const std::vector<Case> contents{
    {"malformed body", REFUSED(Reason::NameMissing, {{"field", QByteArray("name")}, {"limit", 200}}),
     "malformed-body"},
    {"too many events in a batch",
     REFUSED(Reason::BatchTooLong, {{"given", 11}, {"limit", 10}}, "/apps/shop/batch_events"),
     "malformed-body"},
    {"event for name in a batch",
     REFUSED(Reason::NameCalledEvent, {{"field", QByteArray("batch[0].name")}, {"limit", 200}},
             "/apps/shop/batch_events"),
     "malformed-body"},
    {"malformed query",
     REFUSED(Reason::InfoUnknown,
             {{"given", QByteArray("members")},
              onlyInText("known", QByteArray("user_count and subscription_count"))},
             "/apps/shop/channels?info=members", "GET"),
     "malformed-body"},
    {"malformed auth request", REFUSED(Reason::AuthSocketIdMissing, {}, "/apps/shop/auth"), "malformed-body"},
    {"channel name", [](Story& story) { refuseChannel(story, "my channel"); }, "channel-name-invalid"},
    {"channel name too long", [](Story& story) { refuseChannel(story, QByteArray(200, 'c')); },
     "channel-name-invalid"},
    {"channel name with a template in it", [](Story& story) { refuseChannel(story, "orders.{id}"); },
     "placeholder-in-name channel-name-invalid"},
    {"a value behind a colon", [](Story& story) { refuseChannel(story, "private-orders:5"); },
     "channel-name-invalid"},
    {"a template behind a colon", [](Story& story) { refuseChannel(story, "private-orders:5.:item"); },
     "placeholder-in-name channel-name-invalid"},
    {"payload", REFUSED(Reason::DataTooLarge, {{"size", 120'000}, {"limit", 102'400}}), "payload-too-large"},
    {"body", REFUSED(Reason::BodyTooLarge, {{"size", 20'000'000}, {"limit", 6'253'840}}),
     "payload-too-large"},
    {"rate", REFUSED(Reason::PublishedTooFast, {{"limit", 50}}), "rate-limited"},
    {"history", REFUSED(Reason::HistoryIsOff, {}, "/apps/shop/channels/a/events", "GET"), "history-off"},
    {"too many waiting", REFUSED(Reason::LongPollsFull, {{"limit", 100}}), "rate-limited"},
    {"a refusal that explains itself", REFUSED(Reason::TapNotLocal, {}, "/relaydesk/tap"), ""},
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

    void noSignatureStandsInTheEvidence() {
        Story story;
        const QByteArray target = "/apps/shop/events?auth_key=k&auth_signature=9f8e7d6c&auth_version=1.0";
        story.refuse(FactKind::ApiRefused, call(Reason::NameMissing, {}, target), {}, {}, {});
        QCOMPARE(story.found.at(0).evidence[u"target"],
                 QStringLiteral("/apps/shop/events?auth_key=k&auth_version=1.0"));
        FactDetail upgrade = Story::refused(Reason::PageKeyUndefined);
        upgrade.target = "/app/?auth_signature=9f8e7d6c";
        story.refuse(FactKind::ConnectionRefused, upgrade, {}, {}, {});
        QCOMPARE(story.found.at(0).evidence[u"target"], QStringLiteral("/app/"));
    }
};

RELAY_TEST(ApiFindingsTest)
#include "ApiFindingsTest.moc"
