// SPDX-License-Identifier: MIT
// Takes screenshots of the window: `screenshots DIRECTORY`, light and dark, empty and busy. Run it with
// QT_QPA_PLATFORM=offscreen. The traffic comes from real clients of a real relay.

#include "findings/FindingsPanel.h"
#include "publish/PublishPanel.h"
#include "support/LiveClient.h"

#include "authtest/AuthForm.h"
#include "authtest/AuthTestPanel.h"
#include "capture/CaptureActions.h"
#include "capture/CaptureWindow.h"
#include "channel/ChannelPanel.h"
#include "connect/ConnectPage.h"
#include "connect/EnvBar.h"
#include "connect/EnvDialog.h"
#include "detail/DetailPanel.h"
#include "frame/MainWindow.h"
#include "frame/PanelDock.h"
#include "goto/GoToDialog.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "laravel/LaravelPanel.h"
#include "models/EnglishPlurals.h"
#include "replay/ReplayPanel.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QHostAddress>
#include <QLineEdit>
#include <QListWidget>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

namespace {

using namespace relay;

Settings sampleSettings() {
    Settings settings;
    settings.port = 0;
    AppConfig app;
    app.id = "app";
    app.key = "app-key";
    app.secret = "app-secret";
    AppConfig shop = app;
    shop.id = "shop";
    shop.key = "shop-key";
    settings.apps = {app, shop};
    return settings;
}

/// A small office: pages of two apps, a chat room, shipped orders, a cache channel, someone who leaves.
class Traffic {
public:
    explicit Traffic(RelayServer& server)
        : m_server(server)
        , m_app(server.settings().apps[0])
        , m_shop(server.settings().apps[1]) {}

    void play() {
        join("ada", R"({"name":"Ada Lovelace","role":"admin"})");
        join("ada", R"({"name":"Ada Lovelace","role":"admin"})");
        join("bob", R"({"name":"Bob Ross","role":"editor"})");
        join("grace", R"({"name":"Grace Hopper","role":"admin"})");
        for (int i = 1; i <= 9; ++i)
            client(m_app).subscribe("private-orders." + QByteArray::number(i));
        test::LiveClient& page = client(m_app);
        page.subscribe("news");
        page.subscribe("cache-prices");
        page.subscribe("private-encrypted-notes");
        page.signIn(R"({"id":"12345"})");
        client(m_shop).subscribe("private-orders.7");
        test::LiveClient& leaver = client(m_app);
        leaver.subscribe("private-dashboard");
        QTest::qWait(600);
        leaver.unsubscribe("private-dashboard");
        for (int round = 0; round < 12; ++round) {
            for (int i = 1; i <= 1 + round % 5 * 3; ++i)
                publish("private-orders." + QByteArray::number(1 + (i + round) % 9),
                        "App\\Events\\OrderShipped",
                        R"({"order":{"id":42,"total":19.99,"lines":[{"sku":"A-1","qty":2}]},"by":"ada"})");
            publish("presence-room.1", "MessageSent", R"({"text":"Lunch?","from":"bob"})");
            publish("cache-prices", "PriceChanged", R"({"sku":"A-1","price":9.95})");
            QTest::qWait(350);
        }
        publish("private-order.5", "App\\Events\\OrderShipped", R"({"order":{"id":5}})");
        publish("orders.undefined", "OrderDelayed", R"({"order":{"id":5}})");
    }

private:
    test::LiveClient& client(const AppConfig& app) {
        m_clients.push_back(std::make_unique<test::LiveClient>(m_server, app));
        return *m_clients.back();
    }
    void join(const QByteArray& user, const QByteArray& info) {
        client(m_app).subscribe("presence-room.1",
                                R"({"user_id":")" + user + R"(","user_info":)" + info + '}');
    }
    void publish(const QByteArray& channel, const QByteArray& name, const QByteArray& data) {
        PublishOrder order;
        order.app = m_app.id;
        order.channels = {channel};
        order.name = name;
        order.data = data;
        order.source = EventSource::Api;
        m_server.commands().publish(order);
    }

    RelayServer& m_server;
    AppConfig m_app;
    AppConfig m_shop;
    std::vector<std::unique_ptr<test::LiveClient>> m_clients;
};

FactPtr newestProblem(const Journal& journal) {
    FactPtr found;
    for (const FactPtr& fact : journal.read(FactId::None, 100'000).facts)
        if (fact->kind() == FactKind::Event && fact->channel() == "private-order.5")
            found = fact;
    return found ? journal.find(found->id) : found;
}

void shoot(MainWindow& window, const QDir& directory, const QString& name) {
    QTest::qWait(700); // the next snapshot and its repaint
    window.grab().save(directory.filePath(name + QStringLiteral(".png")));
}

void shootBoth(MainWindow& window, Theme& theme, const QDir& directory, const QString& name) {
    theme.choose(Theme::Choice::Light);
    shoot(window, directory, name + QStringLiteral("-light"));
    theme.choose(Theme::Choice::Dark);
    shoot(window, directory, name + QStringLiteral("-dark"));
}

void write(const QDir& directory, const QString& name, const QByteArray& content) {
    QFile file(directory.filePath(name));
    if (file.open(QIODevice::WriteOnly))
        file.write(content);
}

/// The Connect page at the size of half a screen, a laptop and a full screen, and for an app in a container.
void shootConnect(MainWindow& window, Theme& theme, const QDir& directory) {
    auto* page = window.findChild<ConnectPage*>();
    for (const QSize size : {QSize(480, 700), QSize(960, 1040), QSize(1280, 800), QSize(1880, 1000)}) {
        window.resize(size);
        page->showKind(AppKind::Reverb);
        shootBoth(window, theme, directory, QStringLiteral("connect-%1").arg(size.width()));
        page->showKind(AppKind::Sail);
        shoot(window, directory, QStringLiteral("connect-sail-%1").arg(size.width()));
    }
    page->showKind(AppKind::Reverb);
    const QTemporaryDir project;
    write(QDir(project.path()), QStringLiteral(".env"),
          "APP_NAME=Shop\nBROADCAST_CONNECTION=log # for now\nREVERB_APP_SECRET=\"old\"\n");
    page->env().offer(project.path());
    if (auto* dialog = page->findChild<EnvDialog*>()) {
        dialog->grab().save(directory.filePath(QStringLiteral("env-dark.png")));
        dialog->close();
    }
    window.resize(1600, 960);
}

/// The selected event beside its payload, what has changed in it, who got it; a refused call at the width of
/// the window's initial size; and "Go to".
void shootDetail(MainWindow& window, Theme& theme, const QDir& directory, const Journal& journal) {
    const auto newest = [&journal](FactKind kind) {
        FactPtr found;
        for (const FactPtr& fact : journal.read(FactId::None, 100'000).facts)
            if (fact->kind() == kind && fact->recipients().value_or(1) > 0)
                found = fact;
        return found;
    };
    auto* tabs = window.findChild<DetailPanel*>()->findChild<QTabWidget*>();
    window.selection().chooseFact(newest(FactKind::Event));
    shootBoth(window, theme, directory, QStringLiteral("event"));
    tabs->setCurrentIndex(1);
    shootBoth(window, theme, directory, QStringLiteral("diff"));
    tabs->setCurrentIndex(2);
    shootBoth(window, theme, directory, QStringLiteral("to"));
    tabs->setCurrentIndex(0);
    const QByteArray call =
        "GET /apps/app/channels?auth_key=app-key&auth_timestamp=1&auth_version=1.0&auth_signature=" +
        QByteArray(64, '0') + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, window.control().endpoint().port);
    socket.write(call);
    const bool refused = QTest::qWaitFor([&newest] { return newest(FactKind::ApiRefused) != nullptr; });
    window.selection().chooseFact(refused ? newest(FactKind::ApiRefused) : nullptr);
    shootBoth(window, theme, directory, QStringLiteral("refused"));
    window.actions().goTo.trigger();
    auto* dialog = window.findChild<GoToDialog*>();
    dialog->findChild<QLineEdit*>()->setText(QStringLiteral("or5"));
    dialog->grab().save(directory.filePath(QStringLiteral("goto-dark.png")));
    dialog->close();
}

/// The channel in full, and the webhooks.
void shootInspectors(MainWindow& window, Theme& theme, const QDir& directory) {
    Settings settings = window.control().settings();
    settings.apps[0].webhooks = {
        {"http://127.0.0.1:9/webhooks", {"channel_occupied"}, {}}}; // nobody answers there
    window.control().change(settings);
    test::LiveClient late(window.control().relay(), settings.apps[0]);
    late.subscribe("private-late");
    window.actions().resetLayout.trigger();
    window.findChild<PanelDock*>(QStringLiteral("ChannelDock"))->bringUp();
    window.findChild<PanelDock*>(QStringLiteral("WebhooksDock"))->bringUp();
    window.selection().chooseChannel("app", "cache-prices");
    shootBoth(window, theme, directory, QStringLiteral("channel"));
    window.findChild<ChannelPanel*>()->findChild<QTabWidget*>()->setCurrentIndex(1);
    shootBoth(window, theme, directory, QStringLiteral("cached"));
    window.selection().chooseChannel({}, {});
}

/// The panels for what the relay cannot see: a project that logs its broadcasts, an endpoint that does not
/// exist, an event that nobody got.
void shootOtherSides(MainWindow& window, Theme& theme, const QDir& directory) {
    QTemporaryDir project;
    const QDir root(project.path());
    write(root, QStringLiteral("artisan"), "#!/usr/bin/env php");
    write(root, QStringLiteral("composer.json"), "{}");
    write(root, QStringLiteral(".env"),
          "BROADCAST_CONNECTION=log\nQUEUE_CONNECTION=database\nREVERB_APP_ID=app\nREVERB_APP_KEY=other-key\n"
          "REVERB_APP_SECRET=other\nREVERB_HOST=localhost\nREVERB_PORT=8080\n");
    window.actions().resetLayout.trigger();
    window.findChild<PanelDock*>(QStringLiteral("TraceDock"))->bringUp();
    shootBoth(window, theme, directory, QStringLiteral("trace"));
    window.findChild<PanelDock*>(QStringLiteral("LaravelDock"))->bringUp();
    shootBoth(window, theme, directory, QStringLiteral("laravel-empty"));
    auto* laravel = window.findChild<LaravelPanel*>();
    laravel->setDirectory(project.path());
    laravel->examineProject();
    shootBoth(window, theme, directory, QStringLiteral("laravel"));
    window.findChild<PanelDock*>(QStringLiteral("AuthTestDock"))->bringUp();
    auto* auth = window.findChild<AuthTestPanel*>();
    auth->form().setChannel("private-orders.5");
    auth->tryIt();
    shootBoth(window, theme, directory, QStringLiteral("auth"));
}

/// A capture of what happened, in its own window, and the panel that replays it.
void shootCapture(MainWindow& window, Theme& theme, const QDir& directory) {
    const QString path = directory.filePath(QStringLiteral("ci-run-4711.relaydesk"));
    QSignalSpy saved(&window.captures(), &CaptureActions::said);
    window.captures().save(path, CaptureActions::What::All);
    QSignalSpy opened(&window.captures().opener(), &CaptureOpener::opened);
    if (saved.wait())
        window.captures().opener().open(path);
    if (!opened.wait())
        return;
    auto* capture = opened.first().first().value<CaptureWindow*>();
    capture->selection().chooseFact(capture->capture().facts().back());
    for (const auto& [choice, suffix] :
         {std::pair(Theme::Choice::Light, "light"), std::pair(Theme::Choice::Dark, "dark")}) {
        theme.choose(choice);
        QTest::qWait(200);
        capture->grab().save(directory.filePath(QStringLiteral("capture-%1.png").arg(QLatin1String(suffix))));
    }
    auto* replay = window.findChild<ReplayPanel*>();
    replay->offer(QStringLiteral("ci-run-4711.relaydesk"), capture->capture().facts());
    emit window.navigator().showPanel(replay);
    shootBoth(window, theme, directory, QStringLiteral("replay"));
    delete capture;
    QFile::remove(path);
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    const EnglishPlurals plurals;
    QStandardPaths::setTestModeEnabled(true);
    application.setOrganizationName(QStringLiteral("relaydesk-screenshots"));
    QSettings().clear();
    const QDir directory(application.arguments().value(1, QStringLiteral(".")));
    directory.mkpath(QStringLiteral("."));
    Journal journal({});
    RelayServer server(journal);
    Theme theme(application);
    server.apply(sampleSettings());
    MainWindow window(server, theme);
    window.resize(1600, 960); // wide enough for the README to show every column
    window.show();
    window.control().start();
    if (!QTest::qWaitFor([&server] { return server.isRunning(); }))
        return 1;
    shootBoth(window, theme, directory, QStringLiteral("empty"));
    shootConnect(window, theme, directory);
    Traffic traffic(server);
    traffic.play();
    window.selection().chooseChannel("app", "presence-room.1");
    shootBoth(window, theme, directory, QStringLiteral("busy"));
    window.selection().chooseChannel({}, {});
    window.selection().chooseFact(newestProblem(journal));
    shootBoth(window, theme, directory, QStringLiteral("why"));
    shootDetail(window, theme, directory, journal);
    window.selection().chooseFact(newestProblem(journal));
    window.resize(960, 900);
    shootBoth(window, theme, directory, QStringLiteral("half"));
    window.resize(480, 700);
    shootBoth(window, theme, directory, QStringLiteral("narrow"));
    window.resize(1280, 800);
    emit window.navigator().showPanel(window.findChild<FindingsPanel*>());
    shootBoth(window, theme, directory, QStringLiteral("findings"));
    emit window.navigator().showPanel(window.findChild<PublishPanel*>());
    shootBoth(window, theme, directory, QStringLiteral("publish"));
    window.resize(1600, 960);
    window.actions().preferences.trigger();
    window.actions().help.trigger();
    for (QDialog* dialog : window.findChildren<QDialog*>()) {
        dialog->grab().save(directory.filePath(dialog->windowTitle() + QStringLiteral(".png")));
        if (auto* contents = dialog->findChild<QListWidget*>(QStringLiteral("Contents")))
            for (int row = 0; row < contents->count(); ++row) {
                contents->setCurrentRow(row);
                dialog->grab().save(
                    directory.filePath(QStringLiteral("Help %1.png").arg(contents->item(row)->text())));
            }
        if (auto* pages = dialog->findChild<QTabWidget*>()) {
            pages->setCurrentIndex(1);
            dialog->grab().save(directory.filePath(QStringLiteral("Preferences apps.png")));
        }
        dialog->close();
    }
    shootOtherSides(window, theme, directory);
    shootInspectors(window, theme, directory);
    shootCapture(window, theme, directory);
    window.control().stop();
    if (!QTest::qWaitFor([&server] { return server.state() == RelayServer::State::Stopped; }))
        return 1;
    shootBoth(window, theme, directory, QStringLiteral("stopped"));
    return 0;
}
