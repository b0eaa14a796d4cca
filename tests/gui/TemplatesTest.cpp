// SPDX-License-Identifier: MIT
// Templates in the publish form: chosen, filled, saved.

#include "commands/TemplatesFile.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QDir>
#include <QInputDialog>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace relay::test {

class TemplatesTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("TemplatesTest")); }
    /// The working directory is a separate project.
    void init() {
        TestCase::init();
        QSettings().clear();
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral(".git")));
        m_before = QDir::currentPath();
        QDir::setCurrent(m_folder->path());
    }
    void cleanup() { QDir::setCurrent(m_before); }
    void aTemplateIsChosenAndFilled();
    void aWrongPlaceholderIsNamedAndNothingIsSent();
    void eachOfARunIsFilledAnew();
    void theFormIsKeptAsATemplate();
    void anEventIsKeptAsATemplate();
    void aSecretIsNotKept();
    void aDamagedFileIsSaidInTheMenu();

private:
    TemplatesFile file() const { return {{}, m_folder->path(), {}}; }
    static const QMenu& menu(Panels& panels) {
        QMenu* menu = Panels::named<QToolButton>(panels.publish, "Templates")->menu();
        emit menu->aboutToShow();
        return *menu;
    }
    static QAction* action(const QMenu& menu, const QString& text) {
        for (QAction* action : menu.actions())
            if (action->text() == text)
                return action;
        return nullptr;
    }
    static void name(Panels& panels, const QString& name) {
        auto* dialog = panels.publish.findChild<QInputDialog*>();
        QVERIFY(dialog);
        dialog->setTextValue(name);
        dialog->accept();
    }
    static QString answer(Panels& panels) {
        return Panels::named<QLabel>(panels.publish, "What happened")->text();
    }
    static QPlainTextEdit& payload(Panels& panels) {
        return *Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_before;
};

void TemplatesTest::aTemplateIsChosenAndFilled() {
    QVERIFY(
        !file().save({"ship & go", "orders.{{random 7 7}}", "Shipped", R"({"id":"{{uuid}}","n":1})"}, {}));
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    LiveClient client(relay.server, sampleApp());
    client.subscribe("orders.7");
    QTRY_VERIFY(client.got(QStringLiteral("pusher_internal:subscription_succeeded")));
    QTRY_COMPARE(panels.publish.findChildren<QComboBox*>().first()->currentText(), QStringLiteral("app"));
    QVERIFY(action(menu(panels), QStringLiteral("ship && go")));
    action(menu(panels), QStringLiteral("ship && go"))->trigger();
    QCOMPARE(Panels::named<QComboBox>(panels.publish, "Channel")->currentText(),
             QStringLiteral("orders.{{random 7 7}}"));
    QTest::mouseClick(Panels::named<QPushButton>(panels.publish, "Send"), Qt::LeftButton);
    QTRY_VERIFY(client.got(QStringLiteral("Shipped")));
    QTRY_VERIFY(panels.rowWith("channel", QStringLiteral("orders.7")) >= 0);
    QVERIFY(payload(panels).toPlainText().contains(QStringLiteral("{{uuid}}"))); // the form does not change
}

void TemplatesTest::aWrongPlaceholderIsNamedAndNothingIsSent() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    payload(panels).setPlainText(QStringLiteral("{\"a\":\"{{what}}\"}"));
    panels.send("orders", "E");
    QVERIFY2(answer(panels).contains(QStringLiteral("{{what}} is not a placeholder")),
             qPrintable(answer(panels)));
    QCOMPARE(panels.rowWith("event", QStringLiteral("E")), -1);
}

void TemplatesTest::eachOfARunIsFilledAnew() {
    LiveRelay relay;
    QVERIFY(relay.start());
    Panels panels(relay);
    payload(panels).setPlainText(QStringLiteral("{\"n\":{{seq}}}"));
    Panels::named<QSpinBox>(panels.publish, "Times")->setValue(3);
    Panels::named<QSpinBox>(panels.publish, "Interval in milliseconds")->setValue(1);
    panels.send("orders", "E");
    QTRY_COMPARE(Panels::named<QPushButton>(panels.publish, "Send")->text(), QStringLiteral("Send"));
    QByteArrayList payloads;
    for (const FactPtr& fact : relay.journal.read(FactId::None, 1000).facts)
        if (fact->kind() == FactKind::Event)
            payloads.append(fact->data());
    QCOMPARE(payloads, (QByteArrayList{R"({"n":1})", R"({"n":2})", R"({"n":3})"}));
}

void TemplatesTest::theFormIsKeptAsATemplate() {
    LiveRelay relay;
    Panels panels(relay);
    Panels::named<QComboBox>(panels.publish, "Channel")->setEditText(QStringLiteral("a, b"));
    Panels::named<QComboBox>(panels.publish, "Event")->setEditText(QStringLiteral("E"));
    payload(panels).setPlainText(QStringLiteral("{\"n\":1}"));
    action(menu(panels), QStringLiteral("Save as template…"))->trigger();
    name(panels, QStringLiteral("mine"));
    QVERIFY2(answer(panels).contains(QStringLiteral("mine")), qPrintable(answer(panels)));
    QCOMPARE(file().read()->front(), (EventTemplate{"mine", "a, b", "E", R"({"n":1})"}));
    action(*action(menu(panels), QStringLiteral("Remove a template"))->menu(), QStringLiteral("mine"))
        ->trigger();
    QVERIFY(file().read()->empty());
}

void TemplatesTest::anEventIsKeptAsATemplate() {
    LiveRelay relay;
    Panels panels(relay);
    QVERIFY(!panels.factActions.keepTemplate.isEnabled());
    panels.selection.chooseFact(relay.journal.append(sampleEvent(0, "orders.5", "App\\Events\\Shipped")));
    panels.factActions.keepTemplate.trigger();
    name(panels, QStringLiteral("from the log"));
    const auto kept = file().read();
    QCOMPARE(kept->size(), size_t(1));
    QCOMPARE(kept->front().name, QByteArray("from the log"));
    QCOMPARE(kept->front().channel, QByteArray("orders.5"));
    QCOMPARE(kept->front().event, QByteArray("App\\Events\\Shipped"));
}

void TemplatesTest::aSecretIsNotKept() {
    LiveRelay relay;
    Panels panels(relay);
    const QByteArray secret = "7ad3773142a6692b25b8";
    Settings settings = relay.server.settings();
    settings.apps = {sampleApp()};
    settings.apps.front().secret = secret;
    relay.server.apply(settings);
    Panels::named<QComboBox>(panels.publish, "Channel")->setEditText(QStringLiteral("a"));
    payload(panels).setPlainText(QString::fromUtf8("{\"s\":\"" + secret + "\"}"));
    action(menu(panels), QStringLiteral("Save as template…"))->trigger();
    name(panels, QStringLiteral("mine"));
    QVERIFY2(answer(panels).startsWith(QStringLiteral("Not saved:")), qPrintable(answer(panels)));
    QVERIFY(!QFile::exists(file().savePath()));
}

void TemplatesTest::aDamagedFileIsSaidInTheMenu() {
    QFile damaged(file().savePath());
    QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("{") == 1);
    damaged.close();
    LiveRelay relay;
    Panels panels(relay);
    QVERIFY2(menu(panels).actions().first()->text().contains(QStringLiteral("it is not JSON")),
             qPrintable(menu(panels).actions().first()->text()));
}

} // namespace relay::test

RELAY_TEST(relay::test::TemplatesTest)
#include "TemplatesTest.moc"
