// SPDX-License-Identifier: MIT
// What opening and closing a drawer does to the panels above it.

#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/LogModel.h"
#include "publish/PublishPanel.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {

class DrawerTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("DrawerTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
        m_live = std::make_unique<LiveWindow>();
        QVERIFY(m_live->start());
    }
    void cleanup() { m_live.reset(); }

    void aClosedDrawerGivesTheLogItsRowsBack_data() { sizes(); }
    void aClosedDrawerGivesTheLogItsRowsBack() {
        QFETCH(const QSize, size);
        m_live->window.resize(size);
        const int before = settledHeight();
        for (const bool byMenu : {false, true}) {
            openPublish();
            QTRY_VERIFY(rows().height() < before);
            if (byMenu)
                for (const PanelDocks::Entry& entry : m_live->window.docks().panels()) {
                    if (entry.description.place == PanelPlace::Drawer)
                        entry.dock->toggleViewAction()->trigger();
                }
            else
                QTest::keyClick(m_live->window.focusWidget(), Qt::Key_Escape);
            QTRY_VERIFY(!m_live->panel("PublishDock")->isVisible());
            QTRY_COMPARE(rows().height(), before);
        }
    }

    void aDrawerLeavesTheSelectedRowInSight_data() { sizes(); }
    void aDrawerLeavesTheSelectedRowInSight() {
        QFETCH(const QSize, size);
        m_live->window.resize(size);
        for (quint64 i = 0; i < 100; ++i)
            m_live->journal.append(sampleEvent(0));
        LogModel& model = m_live->window.findChild<LogPanel*>()->model();
        QTRY_VERIFY(model.rowCount() >= 100);
        const int before = settledHeight();
        rows().reveal(50);
        const auto isSeen = [this](int row) {
            const QRect place = rows().visualRect(rows().model()->index(row, 1));
            return rows().viewport()->rect().contains(QRect(0, place.top(), 1, place.height()));
        };
        const int last = rows().rowAt(rows().viewport()->height() - 1) - 1;
        QVERIFY(isSeen(last));
        rows().selectRow(last);
        openPublish();
        QTRY_VERIFY(rows().height() < before);
        const int low = settledHeight();
        QVERIFY(low < before);
        QVERIFY(isSeen(last));
        // A row that was out of sight stays there: the user scrolled away from it.
        QTest::keyClick(m_live->window.focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(rows().height() > low);
        rows().scrollToTop();
        openPublish();
        QTRY_VERIFY(settledHeight() == low);
        QVERIFY(!isSeen(last));
    }

private:
    static void sizes() {
        QTest::addColumn<QSize>("size");
        QTest::newRow("inspector below the log") << QSize(960, 1080);
        QTest::newRow("inspector beside the log") << QSize(1280, 800);
    }
    LogView& rows() const { return m_live->window.findChild<LogPanel*>()->view(); }
    void openPublish() const {
        emit m_live->window.navigator().showPanel(m_live->window.findChild<PublishPanel*>());
    }
    /// The height of the log once the panels have got their sizes.
    int settledHeight() const {
        int height = -1;
        while (height != rows().height()) {
            height = rows().height();
            for (int turn = 0; turn < 5; ++turn)
                QCoreApplication::processEvents();
        }
        return height;
    }

    std::unique_ptr<LiveWindow> m_live;
};

} // namespace relay::test

RELAY_TEST(relay::test::DrawerTest)
#include "DrawerTest.moc"
