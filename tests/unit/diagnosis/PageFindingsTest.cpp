// SPDX-License-Identifier: MIT
#include "Story.h"

#include "protocol/TapReport.h"
#include "support/AnyFact.h"
#include "support/TestCase.h"

using namespace relay;
using namespace relay::test;

namespace {

void reports(Story& story, const TapReport& report) {
    AnyFact fact = Story::of(FactKind::Browser, {}, report.socketId);
    fact.channel = report.channel;
    fact.name = report.event.isEmpty() ? QByteArray(name(report.type)) : report.event;
    fact.data = toJson(report);
    story.tell(fact);
}

TapReport sawEvent(const QByteArray& event, int listeners, std::vector<QByteArray> bound) {
    TapReport report;
    report.type = TapReport::Type::Event;
    report.page = "http://localhost:8000/orders";
    report.socketId = "1.1";
    report.channel = "private-orders.1";
    report.event = event;
    report.listeners = listeners;
    report.bound = std::move(bound);
    return report;
}

TapReport sawAuth(int status, const QByteArray& contentType = "application/json", bool redirected = false) {
    TapReport report;
    report.type = TapReport::Type::Auth;
    report.socketId = "1.1";
    report.channel = "private-orders.1";
    report.url = "http://localhost:8000/broadcasting/auth";
    report.status = status;
    report.contentType = contentType;
    report.redirected = redirected;
    return report;
}

/// The page of socket 1.1, which is on "orders", sends a request.
void requests(Story& story, bool socketHeader) {
    TapReport report;
    report.type = TapReport::Type::Request;
    report.socketId = "1.1";
    report.method = "POST";
    report.url = "http://localhost:8000/orders";
    report.socketHeader = socketHeader;
    reports(story, report);
}

void onOrders(Story& story) {
    story.connect("1.1");
    story.subscribe("1.1", "orders");
    requests(story, true); // the page has a tap
    story.wait(5);
}

void dials(Story& story, const QByteArray& url, const QByteArray& socket = {}) {
    facts::ServerStarted started;
    started.port = 6001;
    story.tell(factOf(std::move(started)));
    TapReport report;
    report.type = TapReport::Type::Dialled;
    report.url = url;
    report.socketId = socket;
    reports(story, report);
}

void logs(Story& story, const QByteArray& name, const QByteArray& line, const QByteArray& event = {}) {
    AnyFact fact = Story::of(FactKind::AppLog, {}, {});
    fact.name = name;
    fact.error = line;
    fact.data = event;
    story.tell(fact);
}

void refusesPublish(Story& story) {
    FactDetail call = Story::refused(Reason::NameMissing);
    call.method = "POST";
    call.target = "/apps/shop/events?auth_key=k";
    story.refuse(FactKind::ApiRefused, std::move(call));
}

/// A page with a tap on the channel, and the event that it will report.
void getsEvent(Story& story, const QByteArray& event, qint64 recipients = 1) {
    story.connect("1.1");
    story.subscribe("1.1", "private-orders.1");
    reports(story, sawAuth(200));
    story.publish("private-orders.1", recipients, event);
}

/// What `socket` says of the event.
void reportsFrom(Story& story, const QByteArray& socket, int listeners) {
    TapReport report = sawEvent("shipped", listeners, {"paid"});
    report.socketId = socket;
    reports(story, report);
}

#define UNREACHABLE(error, url)                                                                              \
    [](Story& story) {                                                                                       \
        logs(story, "cannot-reach-relay",                                                                    \
             "Pusher error: cURL error " error " (see https://x) for " url "?k=v");                          \
    }
#define EVENT(event, listeners, ...)                                                                         \
    [](Story& story) {                                                                                       \
        getsEvent(story, event);                                                                             \
        reports(story, sawEvent(event, listeners, {__VA_ARGS__}));                                           \
    }
#define AUTH(...)                                                                                            \
    [](Story& story) {                                                                                       \
        reports(story, sawAuth(__VA_ARGS__));                                                                \
    }
#define ANSWERED(status, type, isEmpty, said)                                                                \
    [](Story& story) {                                                                                       \
        TapReport report = sawAuth(status, type);                                                            \
        report.empty = isEmpty;                                                                              \
        report.answer = said;                                                                                \
        reports(story, report);                                                                              \
    }
#define FORBIDDEN(name)                                                                                      \
    [](Story& story) {                                                                                       \
        TapReport report = sawAuth(403);                                                                     \
        report.channel = name;                                                                               \
        reports(story, report);                                                                              \
    }
#define DIALS(url)                                                                                           \
    [](Story& story) {                                                                                       \
        dials(story, url);                                                                                   \
    }

const std::vector<Case> pages{
    {"a dot too many", EVENT("App\\Events\\OrderShipped", 0, "OrderShipped"), "nobody-listens"},
    {"a dot too few", EVENT("order.shipped", 0, "App\\Events\\order\\shipped"), "nobody-listens"},
    {"the class with its namespace", EVENT("App\\Events\\Paid", 0, "App\\Events\\App\\Events\\Paid"),
     "nobody-listens"},
    {"a class elsewhere by its short name", EVENT("Domain\\Orders\\Paid", 0, "Paid"), "nobody-listens"},
    {"another case", EVENT("App\\Events\\OrderShipped", 0, "App\\Events\\Ordershipped"), "nobody-listens"},
    {"another case, and another page may listen",
     [](Story& story) {
         getsEvent(story, "order.shipped", 2);
         reports(story, sawEvent("order.shipped", 0, {"Order.Shipped"}));
     },
     "nobody-listens"},
    {"another name", EVENT("App\\Events\\OrderShipped", 0, "App\\Events\\OrderPaid"), "nobody-listens"},
    {"no name at all", EVENT("App\\Events\\OrderShipped", 0), "nobody-listens"},
    {"heard", EVENT("App\\Events\\OrderShipped", 1, "App\\Events\\OrderShipped"), ""},
    {"out of the tap's reach", EVENT("App\\Events\\OrderShipped", TapReport::unknown), ""},
    {"an event that is not remembered",
     [](Story& story) { reports(story, sawEvent("shipped", 0, {"paid"})); }, "nobody-listens"},
    {"two equal listeners",
     [](Story& story) {
         TapReport report = sawEvent("shipped", 2, {"shipped"});
         report.twice = true;
         reports(story, report);
     },
     "listener-twice"},
    {"the same function twice",
     [](Story& story) {
         TapReport report = sawEvent("shipped", 2, {"shipped"});
         report.twice = true;
         report.sameFunction = true;
         reports(story, report);
     },
     "listener-twice"},
    {"more equal listeners than before",
     [](Story& story) {
         story.connect("1.1");
         TapReport report = sawEvent("shipped", 2, {"shipped"});
         report.twice = true;
         reports(story, report);
         report.listeners = 3;
         reports(story, report);
     },
     "listener-twice"},
    {"two listeners", EVENT("shipped", 2, "shipped"), ""},
    {"auth 401", AUTH(401), "auth-endpoint-failed"},
    {"auth 403", AUTH(403), "auth-endpoint-failed"},
    {"auth 404", AUTH(404, "text/html"), "auth-endpoint-failed"},
    {"auth 404 of a missing record",
     ANSWERED(404, "application/json", false, "No query results for model [App\\Models\\User] 99"),
     "auth-endpoint-failed"},
    {"auth 404 that says why", ANSWERED(404, "application/json", false, "This order is gone."),
     "auth-endpoint-failed"},
    {"auth 404 of every app", ANSWERED(404, "text/html", false, "Not Found 404 Not Found"),
     "auth-endpoint-failed"},
    {"auth 405", AUTH(405), "auth-endpoint-failed"},
    {"auth 419", AUTH(419), "auth-endpoint-failed"},
    {"auth 422", AUTH(422), "auth-endpoint-failed"},
    {"auth 500", AUTH(500), "auth-endpoint-failed"},
    {"auth 500 that says why", ANSWERED(500, "text/html", false, "Server Error No query results."),
     "auth-endpoint-failed"},
    {"auth 500 without a login route", ANSWERED(500, "text/html", false, "Route [login] not defined."),
     "auth-endpoint-failed"},
    {"auth 503", AUTH(503), "auth-endpoint-failed"},
    {"auth empty", ANSWERED(200, "text/html", true, ""), "auth-endpoint-failed"},
    {"auth 403 for a doubled prefix", FORBIDDEN("private-private-orders.1"), "auth-endpoint-failed"},
    {"auth 403 without an id", FORBIDDEN("private-orders.undefined"), "auth-endpoint-failed"},
    {"auth HTML", AUTH(200, "text/html"), "auth-endpoint-failed"},
    {"auth redirected", AUTH(200, "text/html", true), "auth-endpoint-failed"},
    {"auth without answer", AUTH(0, ""), "auth-endpoint-failed"},
    {"auth granted", AUTH(200), ""},
    {"auth granted as HTML, by way of a redirect",
     [](Story& story) {
         TapReport report = sawAuth(200, "text/html", true);
         report.authorized = true;
         reports(story, report);
     },
     ""},
    {"dials the hosted service", DIALS("wss://ws-eu.pusher.com/app/key"), "dials-elsewhere"},
    {"dials the hosted service, as without wsHost and cluster", DIALS("ws://ws-.pusher.com:6001/app/key"),
     "dials-elsewhere"},
    {"dials another port", DIALS("ws://localhost:8080/app/key"), "dials-elsewhere"},
    {"dials another port that leads here",
     [](Story& story) {
         story.connect("1.1");
         dials(story, "ws://localhost:8080/app/key", "1.1");
     },
     ""},
    {"dials another port that led here",
     [](Story& story) {
         story.connect("1.1");
         story.close("1.1");
         dials(story, "ws://localhost:8080/app/key", "1.1");
     },
     ""},
    {"dials another relay", [](Story& story) { dials(story, "ws://localhost:8080/app/key", "9.9"); },
     "dials-elsewhere"},
    {"dials this relay", DIALS("ws://localhost:6001/app/key"), ""},
    {"dials a name that may lead here", DIALS("wss://shop.test/app/key"), ""},
    {"an event after the auth request failed",
     [](Story& story) {
         story.connect("1.1");
         reports(story, sawAuth(403));
         story.wait(3);
         story.publish("private-orders.1");
     },
     "auth-endpoint-failed"},
    {"an event after the auth request was granted at last",
     [](Story& story) {
         story.connect("1.1");
         reports(story, sawAuth(403));
         reports(story, sawAuth(200));
         story.wait(3);
         story.publish("private-orders.1");
     },
     "connected-never-subscribed"},
};

const std::vector<Case> ownEvents{
    {"came back to the page",
     [](Story& story) {
         onOrders(story);
         requests(story, false);
         story.wait(0.5);
         story.publish("orders", 1);
     },
     "socket-id-missing"},
    {"the page had named its socket",
     [](Story& story) {
         onOrders(story);
         requests(story, true);
         story.publish("orders", 1);
     },
     ""},
    {"the page was left out",
     [](Story& story) {
         onOrders(story);
         requests(story, false);
         story.connect("2.2");
         story.subscribe("2.2", "orders");
         story.publish("orders", 1, "shipped", "1.1");
     },
     ""},
    {"the page is not on that channel",
     [](Story& story) {
         onOrders(story);
         story.connect("2.2");
         story.subscribe("2.2", "others");
         requests(story, false);
         story.publish("others", 1);
     },
     ""},
    {"long after the request",
     [](Story& story) {
         onOrders(story);
         requests(story, false);
         story.wait(4);
         story.publish("orders", 1);
     },
     ""},
};

const std::vector<Case> logLines{
    {"the log driver",
     [](Story& story) {
         logs(story, "broadcast-logged",
              "[2026-01-31 09:30:00] local.INFO: Broadcasting [App\\Events\\OrderShipped] …",
              "App\\Events\\OrderShipped");
     },
     "driver-not-broadcasting"},
    {"no way to the relay",
     [](Story& story) {
         logs(story, "cannot-reach-relay", "cURL error 7: Failed to connect to 127.0.0.1 port 8080");
     },
     "app-cannot-reach-relay"},
    {"a name that does not resolve",
     UNREACHABLE("6: Could not resolve host: reverb", "http://reverb:8080/apps/1/events"),
     "app-cannot-reach-relay"},
    {"nothing listens, as Guzzle says it",
     UNREACHABLE("7: Failed to connect to ::1 port 80", "http://[::1]/apps/1/events"),
     "app-cannot-reach-relay"},
    {"no answer in time",
     UNREACHABLE("28: Connection timed out after 10001 milliseconds", "https://relay.test/apps/1/events"),
     "app-cannot-reach-relay"},
    {"https to a plain port",
     UNREACHABLE("35: OpenSSL/3.0.2: error:0A00010B:SSL routines::wrong version number",
                 "https://localhost:8080/apps/1/events"),
     "app-cannot-reach-relay"},
    {"http to a TLS port", UNREACHABLE("52: Empty reply from server", "http://localhost:8443/apps/1/events"),
     "app-cannot-reach-relay"},
    {"cut off",
     UNREACHABLE("56: Recv failure: Connection reset by peer", "http://localhost:8080/apps/1/events"),
     "app-cannot-reach-relay"},
    {"a certificate that PHP does not trust",
     UNREACHABLE("60: SSL certificate problem: self-signed certificate",
                 "https://localhost:6001/apps/1/events"),
     "app-cannot-reach-relay"},
    {"an error without an address",
     [](Story& story) { logs(story, "cannot-reach-relay", "Pusher error: cURL error 52: Empty reply"); },
     "app-cannot-reach-relay"},
    {"a failed job",
     [](Story& story) {
         logs(story, "broadcast-job-failed",
              "Illuminate\\Broadcasting\\BroadcastEvent has been attempted too many times");
     },
     "broadcast-job-failed"},
    {"a failed job of an event",
     [](Story& story) {
         logs(story, "broadcast-job-failed",
              "[2026-01-31 09:30:00] local.ERROR: Domain\\OrderShipped has been attempted too many times. "
              "{\"exception\":\"[object] (Illuminate\\\\Queue\\\\MaxAttemptsExceededException(code: 0): …",
              "Domain\\OrderShipped");
     },
     "broadcast-job-failed"},
    {"no answer",
     [](Story& story) { logs(story, "cannot-reach-relay", "cURL error 52: Empty reply from server"); },
     "app-cannot-reach-relay"},
    {"another web server",
     [](Story& story) { logs(story, "broadcast-refused", "local.ERROR: Pusher error: <!DOCTYPE html>"); },
     "app-cannot-reach-relay"},
    {"refused by another server",
     [](Story& story) { logs(story, "broadcast-refused", "Pusher error: No matching application"); },
     "app-cannot-reach-relay"},
    {"refused by the relay, which says why itself",
     [](Story& story) {
         refusesPublish(story);
         logs(story, "broadcast-refused", "Pusher error: unauthorized");
     },
     ""},
    {"refused by another server, long after the relay refused a call",
     [](Story& story) {
         refusesPublish(story);
         story.wait(61);
         logs(story, "broadcast-refused", "Pusher error: unauthorized");
     },
     "app-cannot-reach-relay"},
};

} // namespace

/// Protects what is said of a page's reports and of the project's log.
class PageFindingsTest final : public TestCase {
    Q_OBJECT

private slots:
    void pageReports() { playAll(pages, "findings/page.txt"); }
    void pageOwnEvents() { playAll(ownEvents, "findings/own-events.txt"); }
    void projectLog() { playAll(logLines, "findings/project-log.txt"); }
    void theEventIsToldTooThatNobodyListens();
    void aRequestWithTheNameMisspeltIsTheEventsCause_data();
    void aRequestWithTheNameMisspeltIsTheEventsCause();
    void anEventFromBeforeTheFirstReportIsToldToo();
    void anotherPageThatListensMakesItAHint_data();
    void anotherPageThatListensMakesItAHint();
    void pagesThatSayNothingAreNotWaitedForLong();
    void anEventThatCameBeforeTheReportIsToldLater();
};

void PageFindingsTest::aRequestWithTheNameMisspeltIsTheEventsCause_data() {
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("prefix twice") << QByteArray("private-private-orders.1")
                                  << QByteArray("auth-endpoint-failed");
    QTest::newRow("without its id") << QByteArray("private-orders.undefined")
                                    << QByteArray("auth-endpoint-failed");
    QTest::newRow("another channel") << QByteArray("private-private-orders.2") << QByteArray();
}

void PageFindingsTest::aRequestWithTheNameMisspeltIsTheEventsCause() {
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, code);
    Story story;
    story.connect("1.1");
    TapReport report = sawAuth(403);
    report.channel = asked;
    reports(story, report);
    story.publish("private-orders.1", 0);
    QCOMPARE(story.codes().contains("auth-endpoint-failed"), !code.isEmpty());
}

void PageFindingsTest::theEventIsToldTooThatNobodyListens() {
    Story story;
    story.connect("1.1");
    story.subscribe("1.1", "private-orders.1");
    reports(story, sawAuth(200)); // the page has a tap
    story.publish("private-orders.1", 1, "App\\Events\\OrderShipped");
    const FactId event = story.id;
    story.publish("private-orders.1", 1, "paid");
    reports(story, sawEvent("App\\Events\\OrderShipped", 0, {"OrderShipped"}));
    QCOMPARE(story.late.size(), size_t(1));
    QCOMPARE(story.late.front().about(), event);
    QCOMPARE(story.late.front().findings.front().code, FindingCode::NobodyListens);
}

void PageFindingsTest::anEventFromBeforeTheFirstReportIsToldToo() {
    Story story;
    story.connect("1.1");
    story.subscribe("1.1", "private-orders.1");
    story.publish("private-orders.1", 1, "shipped");
    const FactId event = story.id;
    story.publish("private-orders.1", 1, "paid");
    story.wait(0.3);
    reports(story, sawEvent("shipped", 0, {"lost"}));
    QCOMPARE(story.found.front().severity, Severity::Problem);
    QCOMPARE(story.late.size(), size_t(1));
    QCOMPARE(story.late.front().about(), event);
    QCOMPARE(story.late.front().findings.front().severity, Severity::Problem);
}

void PageFindingsTest::anotherPageThatListensMakesItAHint_data() {
    QTest::addColumn<QList<int>>("listeners"); // in the order of the reports
    QTest::addColumn<Severity>("severity");
    QTest::newRow("the deaf page first") << QList<int>{0, 1} << Severity::Hint;
    QTest::newRow("the listening page first") << QList<int>{1, 0} << Severity::Hint;
    QTest::newRow("two deaf pages") << QList<int>{0, 0} << Severity::Problem;
    QTest::newRow("one cannot tell") << QList<int>{0, TapReport::unknown} << Severity::Problem;
}

void PageFindingsTest::anotherPageThatListensMakesItAHint() {
    QFETCH(QList<int>, listeners);
    Story story;
    getsEvent(story, "shipped", 2);
    const FactId event = story.id;
    int page = 0;
    for (const int count : listeners) {
        QVERIFY(story.late.empty());
        reportsFrom(story, "1." + QByteArray::number(++page), count);
        if (count == 0)
            QCOMPARE(story.found.front().severity, Severity::Hint); // the page alone decides nothing
    }
    QCOMPARE(story.late.size(), size_t(1));
    QCOMPARE(story.late.front().about(), event);
    QTEST(story.late.front().findings.front().severity, "severity");
}

void PageFindingsTest::pagesThatSayNothingAreNotWaitedForLong() {
    Story story;
    getsEvent(story, "shipped", 2);
    reportsFrom(story, "1.1", 0);
    story.wait(1.9);
    story.listen();
    QVERIFY(story.found.empty());
    story.wait(0.2);
    story.listen();
    QCOMPARE(story.codes(), "nobody-listens");
    QCOMPARE(story.found.front().severity, Severity::Problem);
}

void PageFindingsTest::anEventThatCameBeforeTheReportIsToldLater() {
    Story story;
    onOrders(story);
    story.publish("orders", 1, "old");
    story.wait(2);
    story.publish("orders", 1, "shipped");
    const FactId event = story.id;
    story.wait(0.3);
    requests(story, false);
    QCOMPARE(story.late.size(), size_t(1));
    QCOMPARE(story.late.front().about(), event);
    QCOMPARE(story.late.front().findings.front().code, FindingCode::SocketIdMissing);
    QCOMPARE(story.late.front().findings.front().severity, Severity::Hint);
    requests(story, false); // once is enough
    QCOMPARE(story.late.size(), size_t(1));
}

RELAY_TEST(PageFindingsTest)
#include "PageFindingsTest.moc"
