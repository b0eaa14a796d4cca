// SPDX-License-Identifier: MIT
#include "doctor/ChannelRoutes.h"
#include "support/TestCase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <utility>
#include <vector>

using namespace relay;

namespace {

using Files = std::vector<std::pair<const char*, const char*>>;

constexpr char provider[] = "public function boot() { Broadcast::routes(); require "
                            "base_path('routes/channels.php'); }";

} // namespace

class ChannelRoutesTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void theRoutesAreLoadedByWhatIsRegistered_data() {
        QTest::addColumn<Files>("files");
        QTest::addColumn<bool>("loaded");
        const auto row = [](const char* title, bool loaded, const Files& files) {
            QTest::newRow(title) << files << loaded;
        };
        constexpr const char* app = "bootstrap/app.php";
        constexpr const char* plain = "withRouting(web: '/../routes/web.php')";
        constexpr const char* list = "bootstrap/providers.php";
        constexpr const char* own = "app/Providers/BroadcastServiceProvider.php";
        row("named in bootstrap/app.php", true, {{app, "withRouting(channels: '/../routes/channels.php')"}});
        row("withBroadcasting()", true, {{app, "withRouting()->withBroadcasting('x')"}});
        row("not named", false, {{app, plain}});
        row("commented out", false, {{app, "withRouting(\n// channels: '/../routes/channels.php',\n)"}});
        row("by a provider", true,
            {{app, plain}, {list, "App\\Providers\\BroadcastServiceProvider::class,"}, {own, provider}});
        row("by an imported provider", true,
            {{app, plain}, {list, "[BroadcastServiceProvider::class]"}, {own, provider}});
        row("by AppServiceProvider", true,
            {{app, plain},
             {list, "App\\Providers\\AppServiceProvider::class,"},
             {"app/Providers/AppServiceProvider.php", provider}});
        row("by a provider that is not registered", false,
            {{app, plain}, {list, "// App\\Providers\\BroadcastServiceProvider::class,"}, {own, provider}});
        row("by a provider that loads nothing", false,
            {{app, plain},
             {list, "App\\Providers\\BroadcastServiceProvider::class,"},
             {own, "// Broadcast::routes(); require base_path('routes/channels.php');"}});
        row("Laravel 10", true,
            {{"config/app.php", "App\\Providers\\BroadcastServiceProvider::class,"}, {own, provider}});
        row("Laravel 10, commented out", false,
            {{"config/app.php", "// App\\Providers\\BroadcastServiceProvider::class,"}, {own, provider}});
        row("Laravel 10, line removed", false,
            {{"config/app.php", "App\\Providers\\AppServiceProvider::class,"}, {own, provider}});
        row("nothing to read", true, {});
    }
    void theRoutesAreLoadedByWhatIsRegistered() {
        QFETCH(Files, files);
        const QTemporaryDir directory;
        const QDir project(directory.path());
        for (const auto& [name, text] : files) {
            const QString path = project.filePath(QLatin1String(name));
            QVERIFY(project.mkpath(QFileInfo(path).path()));
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text);
        }
        QTEST(loadsChannelRoutes(project), "loaded");
    }
};

RELAY_TEST(ChannelRoutesTest)
#include "ChannelRoutesTest.moc"
