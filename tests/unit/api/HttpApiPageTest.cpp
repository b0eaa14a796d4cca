// SPDX-License-Identifier: MIT
#include "api/RouteTable.h"
#include "support/Page.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

QByteArray callers(Access access) {
    switch (access) {
    case Access::AnyHost:
    case Access::Anyone:
        return "anyone";
    case Access::Signed:
    case Access::Inspect:
        return "signed";
    case Access::SignedOrLoopback:
        return "signed, or this machine with RELAY_OPEN_AUTH";
    }
    return {};
}

/// The routes that the "### `METHOD /path`, …" headings name, and the text below each.
QList<std::pair<QByteArray, QByteArray>> describedRoutes(const QByteArray& page) {
    QList<std::pair<QByteArray, QByteArray>> described;
    for (const QByteArray& line : page.split('\n')) {
        if (!line.startsWith("### `"))
            continue;
        for (const QByteArray& route : line.sliced(4).split(','))
            described.push_back({route.trimmed().replace('`', ""), sectionOf(page, line)});
    }
    return described;
}

} // namespace

/// resources/docs/http-api.md and the route table name the same routes.
class HttpApiPageTest final : public TestCase {
    Q_OBJECT

private slots:
    void theTableListsEveryRouteInOrder() {
        QList<QByteArray> listed;
        for (const QByteArray& line : sectionOf(pageText("http-api.md"), "## Routes").split('\n'))
            if (const QList<QByteArray> cells = cellsOf(line); cells.value(1).startsWith('/'))
                listed.push_back(cells.join(" | "));
        QList<QByteArray> routes;
        for (const Route& route : routeTable())
            routes.push_back(QByteArray(route.method) + " | " + route.pattern + " | " +
                             callers(route.access));
        QCOMPARE(listed, routes);
    }

    void everyRouteIsDescribedOnce() {
        QList<QByteArray> described;
        for (const auto& [route, text] : describedRoutes(pageText("http-api.md")))
            described.push_back(route);
        QList<QByteArray> routes;
        for (const Route& route : routeTable())
            routes.push_back(QByteArray(route.method) + ' ' + route.pattern);
        std::sort(described.begin(), described.end());
        std::sort(routes.begin(), routes.end());
        QCOMPARE(described, routes);
    }

    void descriptionsSayWhoMayCall() {
        const auto described = describedRoutes(pageText("http-api.md"));
        for (const Route& route : routeTable()) {
            const QByteArray name = QByteArray(route.method) + ' ' + route.pattern;
            const auto found = std::find_if(described.begin(), described.end(),
                                            [&name](const auto& each) { return each.first == name; });
            QVERIFY2(found != described.end(), name);
            const bool isWebSocket = name == "GET /app/{key}"; // described in protocol.md
            const QByteArray who = !isSigned(route.access) ? "Callers: anyone" : "Callers: signed.";
            QVERIFY2(isWebSocket || QByteArray(found->second).replace('\n', ' ').contains(who), name);
        }
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::HttpApiPageTest)
#include "HttpApiPageTest.moc"
