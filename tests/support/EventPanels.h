// SPDX-License-Identifier: MIT
#pragma once

#include "Navigator.h"
#include "Selection.h"
#include "detail/DetailPanel.h"
#include "facts/FactActions.h"
#include "findings/FindingsPanel.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/RelayFeed.h"
#include "publish/PublishPanel.h"
#include "support/LiveClient.h"
#include "support/LiveRelay.h"
#include "support/Patience.h"

#include <QComboBox>
#include <QPushButton>

namespace relay::test {

/// The panels around an event over a relay, with the workbench that joins them.
struct Panels {
    explicit Panels(LiveRelay& relay)
        : feed(relay.server, relay.journal)
        , factActions(relay.server, selection, navigator)
        , bench{feed, relay.server, selection, navigator, factActions}
        , log(bench)
        , detail(bench)
        , publish(bench)
        , findings(bench) {
        for (QWidget* panel : std::initializer_list<QWidget*>{&log, &detail, &publish, &findings}) {
            panel->resize(900, 400);
            panel->show();
        }
        feed.start();
    }
    /// The row of the last fact with `text` in `column`; -1 if there is none.
    int rowWith(const char* column, const QString& text) {
        for (int row = log.model().rowCount() - 1; row >= 0; --row)
            if (cell(row, column) == text)
                return row;
        return -1;
    }
    QString cell(int row, const char* column) {
        return log.model().index(row, columnNamed(log.model(), column)).data().toString();
    }
    /// Finds a widget by its accessible name; widgets that screen readers announce by their text have an
    /// object name instead.
    template <typename Widget>
    static Widget* named(QWidget& panel, const char* name) {
        for (Widget* widget : panel.findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name) ||
                widget->objectName() == QLatin1String(name))
                return widget;
        return nullptr;
    }

    /// Publishes from the form.
    void send(const char* channel, const char* event) {
        auto* app = publish.findChildren<QComboBox*>().first();
        QTRY_COMPARE(app->currentText(), QStringLiteral("app")); // the first snapshot brings it
        named<QComboBox>(publish, "Channel")->setEditText(QString::fromLatin1(channel));
        named<QComboBox>(publish, "Event")->setEditText(QString::fromLatin1(event));
        QTest::mouseClick(named<QPushButton>(publish, "Send"), Qt::LeftButton);
    }

    RelayFeed feed;
    Selection selection;
    Navigator navigator;
    FactActions factActions;
    Workbench bench;
    LogPanel log;
    DetailPanel detail;
    PublishPanel publish;
    FindingsPanel findings;
};

} // namespace relay::test
