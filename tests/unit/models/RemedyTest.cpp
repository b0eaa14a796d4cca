// SPDX-License-Identifier: MIT
#include "models/Remedy.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class RemedyTest : public TestCase {
    Q_OBJECT
private slots:
    /// Words and code in turn: code stands in backticks.
    void wordsAndCodeAreToldApart_data() {
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<QString>("parts");
        const auto row = [](const char* name, const char* remedy, const char* parts) {
            QTest::newRow(name) << QString::fromUtf8(remedy) << QString::fromUtf8(parts);
        };
        row("nothing", "", "");
        row("a command", "php artisan config:clear", "`php artisan config:clear`");
        row("a sentence", "Stop it, or start the relay on another port.",
            "Stop it, or start the relay on another port.");
        row("a command and words", "php artisan queue:work   (or implement ShouldBroadcastNow)",
            "`php artisan queue:work`|(or implement ShouldBroadcastNow)");
        row("two commands", "BROADCAST_CONNECTION=reverb   in .env, then: php artisan config:clear",
            "`BROADCAST_CONNECTION=reverb`|in .env, then:|`php artisan config:clear`");
        row("words before", "Name the project's root directory: relaydesk doctor path/to/project",
            "Name the project's root directory:|`relaydesk doctor path/to/project`");
        row("a line each", "REVERB_HOST=127.0.0.1\nREVERB_PORT=6001",
            "`REVERB_HOST=127.0.0.1\nREVERB_PORT=6001`");
        row("words on a line",
            "REVERB_HOST=host.docker.internal\nVITE_REVERB_HOST=127.0.0.1   (the browser is not in the "
            "container)\nand start the relay with --host 0.0.0.0",
            "`REVERB_HOST=host.docker.internal\nVITE_REVERB_HOST=127.0.0.1`|(the browser is not in the "
            "container) and start the relay with --host 0.0.0.0");
        row("source", "Broadcast::channel('a', fn () => true);   without private- or presence-",
            "`Broadcast::channel('a', fn () => true);`|without private- or presence-");
        row("source behind a colon", "In its pusher options: 'host' => env('PUSHER_HOST')",
            "In its pusher options:|`'host' => env('PUSHER_HOST')`");
        row("two commands in a sentence", "Build the page again: npm run dev or npm run build.",
            "Build the page again: npm run dev or npm run build.");
        row("words behind a colon", "Load the state again: ask the server for it.",
            "Load the state again: ask the server for it.");
    }
    void wordsAndCodeAreToldApart() {
        QFETCH(QString, remedy);
        QStringList printed;
        for (const RemedyPart& part : remedyParts(remedy))
            printed += part.isCode ? u'`' + part.text + u'`' : part.text;
        QTEST(printed.join(u'|'), "parts");
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::RemedyTest)
#include "RemedyTest.moc"
