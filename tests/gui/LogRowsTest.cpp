// SPDX-License-Identifier: MIT
// Several selected rows of the log: who selects them, and what is done with them.

#include "log/LogRows.h"
#include "support/DetailTabs.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAccessible>
#include <QClipboard>
#include <QFileDialog>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace relay::test {

class LogRowsTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("LogRowsTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void keysAndMouseSelectSeveral();
    void aScreenReaderChoosesTheRowItSelectsLast();
    void rowsThatLeaveKeepTheOthersSelected();
    void aNewFilterKeepsWhatIsSelected();
    void ctrlCCopiesThePayloadOrTheRows();
    void rowsAreSavedAsJsonLines();
    void twoRowsAreCompared();
    void rowsAreMarkedAndWalkedThrough();
    void whatIsNoEventIsOneLineAcrossTheColumns();
    void nothingWaitsForANote();

private:
    static void feedIn(LiveRelay& relay, Panels& panels, int count);
    static void click(LogView& view, int row, Qt::KeyboardModifiers keys = {});
};

void LogRowsTest::feedIn(LiveRelay& relay, Panels& panels, int count) {
    const int before = panels.log.model().rowCount();
    for (int i = 0; i < count; ++i) {
        AnyFact event = sampleEvent(0, "orders", "Shipped");
        event.data = "{\"id\":" + QByteArray::number(before + i) + '}';
        relay.journal.append(event);
    }
    QTRY_COMPARE(panels.log.model().rowCount(), before + count);
}

void LogRowsTest::click(LogView& view, int row, Qt::KeyboardModifiers keys) {
    view.scrollTo(view.model()->index(row, 0));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, keys,
                      view.visualRect(view.model()->index(row, 1)).center());
}

void LogRowsTest::keysAndMouseSelectSeveral() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    feedIn(relay, panels, 8);
    click(view, 2);
    QCOMPARE(view.selectedCount(), 1);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(view.selectedCount(), 3);
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(4)); // the last one selected is shown
    click(view, 7, Qt::ControlModifier);
    QCOMPARE(view.selectedCount(), 4);
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(7));
    click(view, 7, Qt::ControlModifier); // and deselects it
    QCOMPARE(view.selectedCount(), 3);
    QVERIFY(panels.selection.fact() != panels.log.model().factAt(7));
    feedIn(relay, panels, 3); // only the user selects
    QCOMPARE(view.selectedCount(), 3);
    QTest::keyClick(&view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(view.selectedCount(), 11);
    feedIn(relay, panels, 3);
    QCOMPARE(view.selectedCount(), 11);
    view.reveal(1);
    QCOMPARE(view.selectedCount(), 1);
}

void LogRowsTest::aScreenReaderChoosesTheRowItSelectsLast() {
    LiveRelay relay;
    Panels panels(relay);
    feedIn(relay, panels, 5);
    QAccessibleInterface* table = QAccessible::queryAccessibleInterface(&panels.log.view());
    QVERIFY(table && table->tableInterface());
    table->tableInterface()->selectRow(1);
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(1));
    table->tableInterface()->selectRow(3);
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(3));
}

void LogRowsTest::whatIsNoEventIsOneLineAcrossTheColumns() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    panels.log.resize(900, 400);
    feedIn(relay, panels, 1);
    AnyFact refused;
    refused.kind = FactKind::ConnectionRefused;
    refused.error = "No app has the key that it gave, which is a long one";
    relay.journal.append(refused); // on no channel
    QTRY_COMPARE(panels.log.model().rowCount(), 2);
    const int channel = columnNamed(panels.log.model(), "channel");
    const auto ink = [&] {
        const QRect cell = view.visualRect(view.model()->index(1, channel)).adjusted(2, 4, -2, -4);
        const QImage image = view.viewport()->grab(cell).toImage();
        int count = 0;
        for (int x = 0; x < image.width(); ++x)
            for (int y = 0; y < image.height(); ++y)
                count += image.pixel(x, y) != image.pixel(0, 0);
        return count;
    };
    QVERIFY2(ink() > 50, qPrintable(QString::number(ink())));
    const QModelIndex what = view.model()->index(1, columnNamed(panels.log.model(), "event"));
    QCOMPARE(what.data().toString(), QStringLiteral("connection refused")); // a reader's cells are as before
    QVERIFY(what.siblingAtColumn(channel).data().toString().isEmpty());
}

void LogRowsTest::nothingWaitsForANote() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    feedIn(relay, panels, 2);
    click(view, 1);
    const auto note = [&panels] {
        for (const auto& [section, action] : panels.log.menuActions())
            if (action->text() == QStringLiteral("Note…"))
                return action;
        return static_cast<QAction*>(nullptr);
    }();
    QVERIFY(note);
    bool answered = false;
    QTimer watch; // would press Cancel if the action waited for its dialog
    QObject::connect(&watch, &QTimer::timeout, &view, [&] {
        if (auto* dialog = view.findChild<QInputDialog*>(); dialog && !answered)
            dialog->reject();
    });
    watch.start(1);
    note->trigger();
    answered = true;
    auto* dialog = view.findChild<QInputDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->setTextValue(QStringLiteral("look here"));
    dialog->accept();
    QCOMPARE(panels.log.model().marks().note(panels.log.model().factAt(1)->id), QStringLiteral("look here"));
}

void LogRowsTest::rowsThatLeaveKeepTheOthersSelected() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    panels.log.model().setBounds({16, 1 << 30});
    feedIn(relay, panels, 16);
    click(view, 0);
    click(view, 15, Qt::ControlModifier);
    const FactPtr shown = panels.selection.fact();
    AnyFact event = sampleEvent(0);
    relay.journal.append(event); // the first row is dropped
    QTRY_COMPARE(view.selectedCount(), 1);
    QCOMPARE(view.selectedFact(), shown);
    QCOMPARE(panels.selection.fact(), shown);
}

void LogRowsTest::aNewFilterKeepsWhatIsSelected() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    feedIn(relay, panels, 6);
    click(view, 1);
    click(view, 4, Qt::ControlModifier);
    const std::vector<FactPtr> before = view.selectedFacts();
    emit panels.navigator.showInLog(QStringLiteral("name:Shipped"));
    QTRY_VERIFY(!panels.log.model().isFiltering());
    QCOMPARE(view.selectedFacts(), before);
    QCOMPARE(panels.selection.fact(), before.back());
}

void LogRowsTest::ctrlCCopiesThePayloadOrTheRows() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    panels.log.activateWindow();
    view.setFocus();
    QTRY_VERIFY(view.hasFocus());
    feedIn(relay, panels, 3);
    click(view, 1);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("{\"id\":1}"));
    QTest::keyClick(&view, Qt::Key_Up, Qt::ShiftModifier);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY2(lines.front().contains(QStringLiteral("Shipped\torders\t{\"id\":0}")),
             qPrintable(lines.front()));
}

void LogRowsTest::rowsAreSavedAsJsonLines() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    panels.log.activateWindow();
    view.setFocus();
    QTRY_VERIFY(view.hasFocus());
    feedIn(relay, panels, 3);
    click(view, 0);
    click(view, 2, Qt::ShiftModifier);
    panels.log.rowActions().save.trigger();
    auto* dialog = panels.log.findChild<QFileDialog*>();
    QVERIFY(dialog);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("rows.ndjson"));
    auto* line = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    line->setText(path);
    QTest::keyClick(line, Qt::Key_Return);
    QFile file(path);
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(QJsonDocument::fromJson(lines.back()).object().value(QStringLiteral("name")).toString(),
             QStringLiteral("Shipped"));
}

void LogRowsTest::twoRowsAreCompared() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    feedIn(relay, panels, 5);
    LogRows& rows = panels.log.rowActions();
    click(view, 4);
    QVERIFY(!rows.compare.isEnabled());
    click(view, 1, Qt::ControlModifier);
    rows.compare.trigger();
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(4));
    auto* text = Panels::named<QPlainTextEdit>(panels.detail, "Difference to an earlier event");
    QVERIFY(text->isVisible());
    QCOMPARE(text->toPlainText(), QString::fromUtf8("  {\n−   \"id\": 1\n+   \"id\": 4\n  }"));
}

void LogRowsTest::rowsAreMarkedAndWalkedThrough() {
    LiveRelay relay;
    Panels panels(relay);
    LogView& view = panels.log.view();
    feedIn(relay, panels, 5);
    const int note = columnNamed(panels.log.model(), "note");
    QVERIFY(view.isColumnHidden(note));
    click(view, 1);
    click(view, 3, Qt::ControlModifier);
    LogRows& rows = panels.log.rowActions();
    QCOMPARE(rows.mark.shortcut(), QKeySequence(Qt::CTRL | Qt::Key_M));
    rows.mark.trigger();
    QCOMPARE(panels.cell(1, "note"), QStringLiteral("marked"));
    QCOMPARE(panels.cell(3, "note"), QStringLiteral("marked"));
    QVERIFY(!view.isColumnHidden(note)); // it has content now
    click(view, 1);
    rows.nextMark.trigger();
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(3));
    rows.nextMark.trigger();
    QCOMPARE(panels.selection.fact(), panels.log.model().factAt(1));
    rows.mark.trigger();
    QCOMPARE(panels.cell(1, "note"), QString());
}

} // namespace relay::test

RELAY_TEST(relay::test::LogRowsTest)
#include "LogRowsTest.moc"
