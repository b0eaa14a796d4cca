// SPDX-License-Identifier: MIT
// The inspector under load, on the offscreen platform: how long its loop leaves the user waiting, what it
// costs the relay, how filters over many rows and scrolling behave. Prints one JSON object a figure.
//
//   relaydesk-gui-bench GENERATOR [SECONDS]      the generator is relaydesk-load

#include "FilterTimes.h"
#include "LoadRun.h"
#include "LoopGap.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/EnglishPlurals.h"
#include "support/LiveWindow.h"

#include <QScrollBar>

#include <cstdio>

namespace relay::bench {
namespace {

AppConfig benchApp() {
    AppConfig app; // the generator's defaults
    app.id = "bench";
    app.key = "bench-key";
    app.secret = "bench-secret";
    return app;
}

void tell(const char* figure, double value) {
    std::printf("{\"figure\":\"%s\",\"value\":%.3f}\n", figure, value);
    std::fflush(stdout);
}

QStringList manyEvents(const QString& seconds) {
    return QStringLiteral("--mode publish --connections 1 --publishers 16 --rate 20000 --seconds %1")
        .arg(seconds)
        .split(QLatin1Char(' '));
}

QStringList fanOut(const QString& seconds) {
    return QStringLiteral("--mode fanout --connections 1000 --publishers 4 --seconds %1")
        .arg(seconds)
        .split(QLatin1Char(' '));
}

/// CPU microseconds of the relay thread a delivery; 0 if the load failed.
double costOfFanOut(const QString& generator, quint16 port, const QString& seconds) {
    const auto result = runLoad(generator, port, fanOut(seconds));
    return result && result->deliveries > 0 ? result->relayCpuSeconds * 1e6 / result->deliveries : 0;
}

/// The window under 20,000 events a second, then scrolled through.
bool runInspector(const QString& generator, const QString& seconds) {
    test::LiveWindow live({benchApp()});
    live.window.resize(1400, 900);
    if (!live.start())
        return false;
    const quint16 port = live.server.address().port;
    LoopGap gap;
    gap.start();
    const auto events = runLoad(generator, port, manyEvents(seconds));
    if (!events)
        return false;
    tell("gui_longest_gap_ms", gap.stop());
    tell("gui_events_per_second", events->publishesPerSecond);
    tell("gui_facts_missed", static_cast<double>(live.window.feed().missed()));

    LogView& log = live.window.findChild<LogPanel*>()->view();
    QScrollBar* bar = log.verticalScrollBar();
    QElapsedTimer since;
    since.start();
    constexpr int steps = 200;
    for (int i = 0; i < steps; ++i) {
        bar->setValue(bar->maximum() / steps * i);
        log.viewport()->repaint();
    }
    tell("gui_rows", log.model()->rowCount());
    tell("gui_scroll_ms_per_frame", static_cast<double>(since.nsecsElapsed()) / 1e6 / steps);
    return true;
}

/// What a delivery costs the relay thread with the window open and without, alternating.
bool runCost(const QString& generator, const QString& seconds) {
    double with = 0;
    double without = 0;
    constexpr int repetitions = 3;
    for (int i = 0; i < repetitions; ++i) {
        test::LiveRelay headless({benchApp()});
        if (!headless.start())
            return false;
        const double cheap = costOfFanOut(generator, headless.port(), seconds);
        headless.stop();
        test::LiveWindow live({benchApp()});
        if (!live.start())
            return false;
        const double watched = costOfFanOut(generator, live.server.address().port, seconds);
        if (cheap == 0 || watched == 0)
            return false;
        without += cheap;
        with += watched;
    }
    tell("relay_us_per_delivery_headless", without / repetitions);
    tell("relay_us_per_delivery_inspected", with / repetitions);
    return true;
}

} // namespace
} // namespace relay::bench

int main(int argc, char** argv) {
    using namespace relay::bench;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const relay::EnglishPlurals plurals;
    if (argc < 2) {
        std::fputs("relaydesk-gui-bench GENERATOR [SECONDS]\n", stderr);
        return 2;
    }
    relay::test::useTestSettings(QStringLiteral("gui-bench"));
    const QString generator = QString::fromLocal8Bit(argv[1]);
    const QString seconds = argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("5");
    for (const int rows : {100'000, 1'000'000}) {
        const FilterTimes times = filterTimes(rows);
        const QByteArray prefix = "filter_" + QByteArray::number(rows);
        tell(prefix + "_first_rows_ms", times.firstRows);
        tell(prefix + "_all_ms", times.all);
        tell(prefix + "_longest_gap_ms", times.longestGap);
    }
    return runInspector(generator, seconds) && runCost(generator, seconds) ? 0 : 1;
}
