// SPDX-License-Identifier: MIT
// Ctrl+F in the log and in the payload.

#include "detail/PayloadView.h"
#include "log/FilterBar.h"
#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "theme/Colours.h"
#include "json/JsonTreeView.h"
#include "json/JsonView.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QToolButton>

namespace relay::test {

class FindTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("FindTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_live = std::make_unique<LiveWindow>();
        m_live->window.resize(1400, 900);
        m_live->window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_live->window, patienceMilliseconds));
    }
    void cleanup() { m_live.reset(); }
    void ctrlFGoesFromRowToRow();
    void whatIsFoundIsSetOff();
    void ctrlFInThePayloadFindsThere();
    void whatIsFoundInTheTreeIsUnfolded();
    void valuesAndPathsAreCopied();

private:
    void feedIn(const QByteArray& data) {
        AnyFact event = sampleEvent(0);
        event.data = data;
        const int before = rows().model()->rowCount();
        m_live->journal.append(event);
        QTRY_COMPARE(rows().model()->rowCount(), before + 1);
    }
    QAbstractItemView& rows() const { return *m_live->view(QStringLiteral("Event log")); }
    template <typename Widget>
    Widget* named(const char* name) const {
        for (Widget* widget : m_live->window.findChildren<Widget*>())
            if (widget->accessibleName() == QLatin1String(name))
                return widget;
        return nullptr;
    }
    void showJson() const {
        for (auto* button : m_live->window.findChildren<QToolButton*>())
            if (button->text() == QStringLiteral("JSON"))
                button->click();
    }
    int chosenRow() const { return rows().selectionModel()->selectedRows().value(0).row(); }

    std::unique_ptr<LiveWindow> m_live;
};

void FindTest::ctrlFGoesFromRowToRow() {
    for (const char* data : {"{\"a\":\"needle\"}", "{}", "{\"b\":\"Needle\"}", "{}"})
        feedIn(data);
    rows().setFocus();
    QTest::keyClick(&rows(), Qt::Key_F, Qt::ControlModifier);
    auto* line = named<QLineEdit>("Find in the log");
    QTRY_VERIFY(line && line->hasFocus());
    QTest::keyClicks(line, QStringLiteral("needle"));
    QTRY_COMPARE(chosenRow(), 0);
    QCOMPARE(rows().model()->rowCount(), 4); // nothing is filtered
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_COMPARE(chosenRow(), 2);
    QTest::keyClick(line, Qt::Key_F3);
    QTRY_COMPARE(chosenRow(), 0); // wraps around
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE(chosenRow(), 2);
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("nowhere"));
    const auto says = [&] {
        return line->parentWidget()->findChild<QLabel*>(QStringLiteral("Found"))->text();
    };
    QTRY_COMPARE(says(), QStringLiteral("not found"));
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(!line->isVisible());
    QVERIFY(rows().hasFocus());
}

void FindTest::whatIsFoundIsSetOff() {
    feedIn("{\"a\":\"needle\"}");
    const auto tinted = [this] {
        const QImage picture = rows().viewport()->grab().toImage();
        const QRgb tint = Colours::of(rows().palette()).found.rgb();
        for (int y = 0; y < std::min(picture.height(), 24); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (picture.pixel(x, y) == tint)
                    return true;
        return false;
    };
    QVERIFY(!tinted());
    QTest::keyClick(&rows(), Qt::Key_F, Qt::ControlModifier);
    auto* line = named<QLineEdit>("Find in the log");
    QTest::keyClicks(line, QStringLiteral("needle"));
    QTRY_VERIFY(tinted());
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(!tinted());
}

void FindTest::ctrlFInThePayloadFindsThere() {
    feedIn("{\"a\":\"needle\",\"b\":[\"needle\",{\"c\":\"needles\"}]}");
    m_live->window.resize(1400, 900);
    rows().selectionModel()->setCurrentIndex(rows().model()->index(0, 0),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    showJson();
    auto* payload = named<JsonView>("Payload of the selected event");
    QTRY_VERIFY(payload->isVisible());
    payload->setFocus();
    payload->foldAll();
    QTest::keyClick(payload, Qt::Key_F, Qt::ControlModifier);
    auto* line = named<QLineEdit>("Find in the payload");
    QTRY_VERIFY(line->hasFocus());
    QVERIFY(!named<QLineEdit>("Find in the log")->isVisible());
    QTest::keyClicks(line, QStringLiteral("needle"));
    const auto says = [&] {
        return line->parentWidget()->findChild<QLabel*>(QStringLiteral("Found"))->text();
    };
    QCOMPARE(says(), QStringLiteral("1 of 3"));
    QCOMPARE(payload->extraSelections().size(), 3);
    QTest::keyClick(line, Qt::Key_Return);
    QTest::keyClick(line, Qt::Key_F3);
    QCOMPARE(says(), QStringLiteral("3 of 3"));
    QVERIFY(payload->textCursor().block().isVisible()); // it was folded
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(payload->hasFocus() && payload->extraSelections().isEmpty());
}

void FindTest::whatIsFoundInTheTreeIsUnfolded() {
    feedIn("{\"a\":\"needle\",\"b\":[1,{\"c\":\"Needles\"}]}");
    m_live->window.resize(1400, 900);
    rows().selectionModel()->setCurrentIndex(rows().model()->index(0, 0),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    auto* tree = named<JsonTreeView>("Payload tree");
    QTRY_VERIFY(tree->isVisible());
    tree->collapseAll();
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_F, Qt::ControlModifier);
    auto* line = named<QLineEdit>("Find in the payload");
    QTRY_VERIFY(line->hasFocus());
    QTest::keyClicks(line, QStringLiteral("needle"));
    const auto says = [&] {
        return line->parentWidget()->findChild<QLabel*>(QStringLiteral("Found"))->text();
    };
    QCOMPARE(says(), QStringLiteral("1 of 2"));
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(says(), QStringLiteral("2 of 2"));
    QCOMPARE(tree->currentIndex().data().toString(), QStringLiteral("c"));
    QVERIFY(tree->visualRect(tree->currentIndex()).isValid());
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(tree->hasFocus());
}

void FindTest::valuesAndPathsAreCopied() {
    feedIn("{\"order\":{\"items\":[{\"id\":7}]}}");
    rows().selectionModel()->setCurrentIndex(rows().model()->index(0, 0),
                                             QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    showJson();
    auto* payload = named<JsonView>("Payload of the selected event");
    QCOMPARE(payload->pathAt(4), QStringLiteral("order.items[0].id"));
    QCOMPARE(payload->valueAt(4), QStringLiteral("7"));
    payload->setFocus();
    payload->setTextCursor(QTextCursor(payload->document()->findBlockByNumber(4)));
    QTest::keyClick(payload, Qt::Key_C, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("order.items[0].id"));
}

} // namespace relay::test

RELAY_TEST(relay::test::FindTest)
#include "FindTest.moc"
