// SPDX-License-Identifier: MIT
#include "webhooks/WebhooksPanel.h"
#include "frame/PanelDock.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/WebhooksModel.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"

#include <QLabel>
#include <QTableView>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

namespace relay::test {
namespace {

const QString webhooks = QStringLiteral("Webhooks");

} // namespace

/// The "Webhooks" panel, against a real relay and a URL that answers as told.
class WebhooksPanelTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("WebhooksPanelTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_bodies.clear();
        m_answer = "200 OK";
        m_url = std::make_unique<QTcpServer>();
        QVERIFY(m_url->listen(QHostAddress::LocalHost));
        connect(m_url.get(), &QTcpServer::newConnection, this, &WebhooksPanelTest::serve);
        AppConfig app = sampleApp();
        app.webhooks = {{"http://127.0.0.1:" + QByteArray::number(m_url->serverPort()) + "/hook?token=hidden",
                         {"channel_occupied"},
                         {}}};
        m_live = std::make_unique<LiveWindow>(std::vector{app});
        QVERIFY(m_live->start());
    }
    void cleanup() {
        m_live.reset();
        m_url.reset();
    }

    void aUrlShowsHowItsLastTryWent() {
        QTRY_COMPARE(cell("last-try"), QStringLiteral("not yet"));
        QVERIFY(!cell("url").contains(QStringLiteral("hidden")));
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("room");
        QTRY_VERIFY(cell("last-try").startsWith(QStringLiteral("200, ")));
        QCOMPARE(cell("waiting"), QStringLiteral("0"));
    }

    void aUrlThatFailsShowsWhatWaitsAndWhenItIsTriedAgain() {
        m_answer = "500 Internal Server Error";
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("room");
        QTRY_VERIFY(cell("last-try").startsWith(QStringLiteral("failed: 500, ")));
        QCOMPARE(cell("waiting"), QStringLiteral("1"));
        QTRY_VERIFY(cell("next-try").contains(QStringLiteral("after ")));
    }

    void theLastOneIsSentAgainFromThePanel() {
        sendOne();
        m_live->panel("WebhooksDock")->bringUp();
        QVERIFY(!panel().sendAgainAction.isEnabled());
        qobject_cast<QTableView*>(m_live->view(webhooks))->selectRow(0);
        QTRY_VERIFY(panel().sendAgainAction.isEnabled());
        panel().sendAgainAction.trigger();
        QTRY_COMPARE(m_bodies.size(), 2u);
        QCOMPARE(m_bodies[1], m_bodies[0]);
        QTRY_VERIFY(said().startsWith(QStringLiteral("Sending again")));
    }

    void aWebhookInTheLogIsSentAgain() {
        sendOne();
        auto* log = m_live->window.findChild<LogPanel*>();
        QAction& resend = m_live->window.factActions().resendWebhook;
        QVERIFY(!resend.isEnabled());
        QTRY_VERIFY(webhookRow(*log) >= 0);
        log->view().reveal(webhookRow(*log));
        QVERIFY(resend.isEnabled());
        resend.trigger();
        QTRY_COMPARE(m_bodies.size(), 2u);
    }

    void whatIsRefusedIsSaidInThePanel() {
        panel().sendAgain(FactId{999'999});
        QTRY_COMPARE(said(), QStringLiteral("That webhook is no longer in the log."));
    }

private:
    void serve() {
        QTcpSocket* socket = m_url->nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, input = QByteArray()]() mutable {
            input += socket->readAll();
            if (!input.endsWith("]}"))
                return;
            m_bodies.push_back(input.sliced(input.indexOf("\r\n\r\n") + 4));
            input.clear();
            socket->write("HTTP/1.1 " + m_answer + "\r\nContent-Length: 0\r\n\r\n");
        });
    }
    void sendOne() {
        LiveClient client(m_live->server, sampleApp());
        client.subscribe("room");
        QTRY_COMPARE(m_bodies.size(), 1u);
        QTRY_VERIFY(cell("last-try").startsWith(QStringLiteral("200, ")));
    }
    QString cell(const char* column) const { return m_live->column(webhooks, column).value(0); }
    WebhooksPanel& panel() const { return *m_live->window.findChild<WebhooksPanel*>(); }
    QString said() const {
        for (const QLabel* label : panel().findChildren<QLabel*>())
            if (label->accessibleName() == QLatin1String("Sent again"))
                return label->text();
        return {};
    }
    static int webhookRow(LogPanel& log) {
        for (int row = 0; row < log.model().rowCount(); ++row)
            if (log.model()
                    .index(row, columnNamed(log.model(), "what"))
                    .data()
                    .toString()
                    .contains(QStringLiteral("webhook")))
                return row;
        return -1;
    }

    std::unique_ptr<QTcpServer> m_url;
    std::vector<QByteArray> m_bodies;
    QByteArray m_answer;
    std::unique_ptr<LiveWindow> m_live;
};

} // namespace relay::test

RELAY_TEST(relay::test::WebhooksPanelTest)
#include "WebhooksPanelTest.moc"
