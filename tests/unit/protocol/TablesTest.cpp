// SPDX-License-Identifier: MIT
#include "protocol/Finding.h"
#include "protocol/Http.h"
#include "support/TestCase.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace relay::test {

/// The closed lists that everything else shows.
class TablesTest final : public TestCase {
    Q_OBJECT

private slots:
    void everyFindingHasAPublicNameOfItsOwn() {
        static const QRegularExpression kebab(QStringLiteral("^[a-z0-9]+(-[a-z0-9]+)+$"));
        QSet<QByteArray> names;
        for (int i = 0; i < findingCodeCount(); ++i) {
            const FindingInfo& finding = info(static_cast<FindingCode>(i));
            QCOMPARE(int(finding.code), i);
            QVERIFY2(kebab.match(QString::fromLatin1(finding.name)).hasMatch(), finding.name);
            QVERIFY2(*finding.headline != 0, finding.name);
            names.insert(finding.name);
        }
        QCOMPARE(names.size(), findingCodeCount());
    }

    void headersAreFoundWhateverTheirCase() {
        const HttpHeaders headers{{"Content-Type", "a"}, {"content-type", "b"}};
        QCOMPARE(headerValue(headers, "CONTENT-TYPE"), QByteArray("a"));
        QVERIFY(headerValue(headers, "Accept").isNull());
    }

    void aTargetSplitsAtItsFirstQuestionMark() {
        HttpRequest request;
        request.target = "/apps/1/channels?a=1?b";
        QCOMPARE(request.path().toByteArray(), QByteArray("/apps/1/channels"));
        QCOMPARE(request.query().toByteArray(), QByteArray("a=1?b"));
        request.target = "/health";
        QCOMPARE(request.path().toByteArray(), QByteArray("/health"));
        QVERIFY(request.query().isEmpty());
    }

    void anErrorIsJson() {
        const HttpResponse response = httpError(404, "No \"such\" app.");
        QCOMPARE(response.status, 404);
        QCOMPARE(response.body, QByteArray("{\"error\":\"No \\\"such\\\" app.\"}"));
        QCOMPARE(response.contentType, QByteArray("application/json"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::TablesTest)
#include "TablesTest.moc"
