// SPDX-License-Identifier: MIT
#include "attach/AttachedRelay.h"
#include "frame/AttachDialog.h"
#include "frame/Banner.h"
#include "frame/PanelDock.h"
#include "frame/StatusBar.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"
#include "widgets/FieldNote.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPromise>
#include <QPushButton>
#include <QtTest>

namespace relay::test {
namespace {

AttachTarget targetOf(const RelayFace& relay) {
    AttachTarget target;
    target.url = "http://127.0.0.1:" + QByteArray::number(relay.address().port);
    target.app = sampleApp();
    return target;
}

/// A window on a relay elsewhere.
struct Attached {
    explicit Attached(const AttachTarget& target)
        : relay(target, {})
        , window(relay, theme) {
        window.show();
        window.control().start();
    }

    AttachedRelay relay;
    Theme theme{*qApp};
    MainWindow window;
};

/// The rows of a list, columns joined by bars.
QStringList rows(const MainWindow& window, const QString& accessibleName) {
    QStringList texts;
    const auto views = window.findChildren<QAbstractItemView*>();
    for (const QAbstractItemView* view : views) {
        if (view->accessibleName() != accessibleName)
            continue;
        const QAbstractItemModel* model = view->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < model->columnCount(); ++column)
                cells << model->index(row, column).data().toString();
            texts << cells.join(u'|');
        }
    }
    return texts;
}

/// The first column only, for lists whose other columns depend on the time.
QStringList names(const MainWindow& window, const QString& accessibleName) {
    QStringList texts = rows(window, accessibleName);
    for (QString& text : texts)
        text = text.section(u'|', 0, 0);
    texts.sort();
    return texts;
}

QAction* fileAction(const MainWindow& window, const QString& text) {
    const auto actions = window.menuBar()->actions().first()->menu()->actions();
    for (QAction* action : actions)
        if (action->text() == text)
            return action;
    return nullptr;
}

QPushButton* button(const QWidget& parent, const QString& text) {
    const auto buttons = parent.findChildren<QPushButton*>();
    for (QPushButton* found : buttons)
        if (found->text() == text)
            return found;
    return nullptr;
}

/// Refuses, and records what was asked for.
class RefusingDoor final : public AttachDoor {
public:
    QFuture<AttachRefusal> open(const AttachWish& wish) override {
        wishes.push_back(wish);
        QPromise<AttachRefusal> promise;
        promise.start();
        promise.addResult(refusal);
        promise.finish();
        return promise.future();
    }
    bool knows(const QByteArray&, quint16) const override { return isKnown; }
    void showInstead(const QByteArray&, quint16 port) override { shown = port; }

    AttachRefusal refusal{"No, because.", {}};
    std::vector<AttachWish> wishes;
    bool isKnown = false;
    quint16 shown = 0;
};

} // namespace

/// A window on a relay elsewhere shows what the relay's own window shows, and offers only what it can do.
class AttachedWindowTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("AttachedWindowTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }

    void bothWindowsShowTheSame() {
        LiveWindow own;
        QVERIFY(own.start());
        LiveClient before(own.server, sampleApp());
        before.subscribe("orders");
        Attached attached(targetOf(own.server));
        LiveClient ada(own.server, sampleApp());
        ada.subscribe("presence-room.1", R"({"user_id":"7","user_info":{"name":"Ada"}})");
        LiveClient wrong(own.server, sampleApp());
        wrong.send(QStringLiteral("pusher:subscribe"),
                   {{QStringLiteral("channel"), QStringLiteral("private-orders.5")}});
        QTRY_VERIFY(attached.relay.isRunning());
        PublishOrder order;
        order.app = "app";
        order.channels = {"orders", "order"};
        order.name = "App\\Events\\OrderShipped";
        order.data = R"({"id":5})";
        attached.relay.commands().publish(order);
        QTRY_VERIFY(before.got(QStringLiteral("App\\Events\\OrderShipped")));

        for (const char* list : {"Channels", "Connections", "Findings"}) {
            const QString name = QLatin1String(list);
            const auto areSame = [&] {
                const QStringList shown = names(own.window, name);
                return !shown.isEmpty() && names(attached.window, name) == shown;
            };
            QVERIFY2(QTest::qWaitFor(areSame, patienceMilliseconds), list);
        }
        const QString log = QStringLiteral("Event log");
        const auto isSameLog = [&] {
            const QStringList shown = rows(own.window, log);
            return shown.join(u'\n').contains(QLatin1String("OrderShipped")) &&
                   rows(attached.window, log) == shown;
        };
        const bool isSame = QTest::qWaitFor(isSameLog, patienceMilliseconds);
        QStringList onlyThere = rows(attached.window, log);
        QStringList onlyHere = rows(own.window, log);
        for (const QString& row : rows(attached.window, log))
            if (onlyHere.removeOne(row))
                onlyThere.removeOne(row);
        QVERIFY2(isSame,
                 qPrintable(onlyThere.join(u'\n') + QStringLiteral("\nown:\n") + onlyHere.join(u'\n')));
    }

    void whatOnlyTheOwnProcessCanDoIsNotOffered() {
        LiveWindow own;
        QVERIFY(own.start());
        Attached attached(targetOf(own.server));
        const QString place = QStringLiteral("127.0.0.1:%1").arg(own.server.address().port);
        QTRY_COMPARE(attached.window.windowTitle(), QStringLiteral("Relaydesk · %1 (attached)").arg(place));
        const Actions& actions = attached.window.actions();
        for (const QAction* action : {&actions.start, &actions.stop, &actions.restart, &actions.reloadApps}) {
            QVERIFY(!action->isVisible());
            QVERIFY(!action->isEnabled());
        }
        QVERIFY(own.window.actions().stop.isVisible());
        const auto* counts = attached.window.findChild<StatusBar*>()->findChild<QLabel*>();
        QVERIFY(counts->text().contains(place));
    }

    void aLostRelayIsSaidAndFoundAgain() {
        LiveWindow own;
        QVERIFY(own.start());
        Attached attached(targetOf(own.server));
        QTRY_VERIFY(attached.relay.isRunning());
        auto* banner = attached.window.findChild<Banner*>();
        QVERIFY(!banner->isVisible());
        own.server.stop();
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(banner->findChildren<QLabel*>()[1]->text().contains(QLatin1String("Not attached")));
        QTRY_COMPARE(own.server.state(), RelayFace::State::Stopped);
        QVERIFY(own.start());
        QTRY_VERIFY(attached.relay.isRunning());
        QTRY_VERIFY(!banner->isVisible());
    }

    void theDialogSaysWhyNotAndKeepsNoSecret() {
        LiveWindow own;
        RefusingDoor door;
        QVERIFY(!own.window.actions().attach.isEnabled());
        own.window.setAttachDoor(door);
        QVERIFY(fileAction(own.window, QStringLiteral("Attach…")));
        own.window.actions().attach.trigger();
        auto* dialog = own.window.findChild<AttachDialog*>();
        QVERIFY(dialog);
        dialog->findChild<QComboBox*>()->setEditText(QStringLiteral("ws://staging:6001"));
        const auto fields = dialog->findChildren<QLineEdit*>();
        for (QLineEdit* field : fields)
            if (field->accessibleName() == QLatin1String("App secret"))
                field->setText(QStringLiteral("do-not-keep"));
        button(*dialog, QStringLiteral("Attach"))->click();
        QTRY_COMPARE(door.wishes.size(), size_t(1));
        QCOMPARE(door.wishes[0].url, QByteArray("ws://staging:6001"));
        QCOMPARE(door.wishes[0].secret, QByteArray("do-not-keep"));
        const auto shows = [dialog](const QString& sentence) {
            const auto* note = dialog->findChild<FieldNote*>();
            return note->isVisible() && note->text().contains(sentence);
        };
        QTRY_VERIFY(shows(QStringLiteral("No, because.")));

        door.refusal = {"An unknown certificate.", "AB:CD"};
        button(*dialog, QStringLiteral("Attach"))->click();
        QTRY_VERIFY(button(*dialog, QStringLiteral("Trust it always"))->isVisible());
        door.refusal = {};
        button(*dialog, QStringLiteral("Trust it always"))->click();
        QTRY_COMPARE(door.wishes.size(), size_t(3));
        QCOMPARE(door.wishes[2].trusted, std::vector<QByteArray>{"AB:CD"});
        QTRY_VERIFY(!own.window.findChild<AttachDialog*>());
        QSettings kept;
        kept.sync();
        QFile file(kept.fileName());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(text.contains("staging"));
        QVERIFY(!text.contains("do-not-keep"));
    }

    void aRefusalStandsBesideTheFieldThatCausedIt_data() {
        QTest::addColumn<QString>("field");
        for (const char* field : {"App id", "App key", "App secret", "Token", "Address"})
            QTest::newRow(field) << QString::fromLatin1(field);
    }
    /// With the wording of a real relay.
    void aRefusalStandsBesideTheFieldThatCausedIt() {
        QFETCH(const QString, field);
        LiveWindow own;
        QVERIFY(own.start());
        AttachTarget target = targetOf(own.server);
        target.app.id = field == u"App id" ? "other" : target.app.id;
        target.app.key = field == u"App key" ? "other" : target.app.key;
        target.app.secret = field == u"App secret" ? "other" : target.app.secret;
        target.token = field == u"Token" ? "other" : "";
        if (field == u"Address")
            target.url = "http://127.0.0.1:1";
        AttachedRelay relay(target, Settings());
        RefusingDoor door;
        const auto answer = relay.start();
        QTRY_VERIFY(answer.isFinished());
        QVERIFY(!answer.result());
        door.refusal.sentence = answer.result().error();

        own.window.setAttachDoor(door);
        own.window.actions().attach.trigger();
        auto* dialog = own.window.findChild<AttachDialog*>();
        button(*dialog, QStringLiteral("Attach"))->click();
        const auto* note = dialog->findChild<FieldNote*>(field + QStringLiteral(" message"));
        QVERIFY(note);
        QTRY_VERIFY2(note->isVisible(), door.refusal.sentence.constData());
        QCOMPARE(dialog->focusWidget()->accessibleDescription(), note->text());
    }

    void theRelayThatHoldsThePortCanBeShownInstead() {
        LiveWindow own;
        QVERIFY(own.start());
        const quint16 port = own.server.address().port;
        LiveWindow second({sampleApp()}, port);
        RefusingDoor door;
        door.isKnown = true;
        second.window.setAttachDoor(door);
        second.window.control().start();
        auto* banner = second.window.findChild<Banner*>();
        QTRY_VERIFY(banner->isVisible());
        QPushButton* show = button(*banner, QStringLiteral("Show that one"));
        QTRY_VERIFY(show->isVisible());
        show->click();
        QCOMPARE(door.shown, port);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::AttachedWindowTest)
#include "AttachedWindowTest.moc"
