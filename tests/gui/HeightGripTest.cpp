// SPDX-License-Identifier: MIT
// The user changes the height of the publish form's payload.

#include "support/EventPanels.h"
#include "support/LiveWindow.h"
#include "support/TestCase.h"

#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTest>

namespace relay::test {

class HeightGripTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("HeightGripTest")); }
    void thePayloadsHeightIsDraggedAndKept();
};

void HeightGripTest::thePayloadsHeightIsDraggedAndKept() {
    LiveRelay relay;
    int dragged = 0;
    {
        Panels panels(relay);
        panels.publish.resize(700, 200); // lower than the form, which scrolls
        auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
        auto* grip = Panels::named<QWidget>(panels.publish, "Payload height");
        QTRY_VERIFY(grip->isVisible() && payload->height() > 0);
        const int first = payload->height();
        QTest::mousePress(grip, Qt::LeftButton, {}, QPoint(5, 2));
        QTest::mouseMove(grip, QPoint(5, 82));
        QMouseEvent move(QEvent::MouseMove, QPointF(5, 82), grip->mapToGlobal(QPointF(5, 82)), Qt::NoButton,
                         Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(grip, &move);
        QTRY_COMPARE(payload->height(), first + 80);
        QTest::keyClick(grip, Qt::Key_Up);
        QTRY_VERIFY(payload->height() < first + 80);
        dragged = payload->height();
    }
    Panels panels(relay);
    panels.publish.resize(700, 200);
    auto* payload = Panels::named<QPlainTextEdit>(panels.publish, "Payload");
    QTRY_COMPARE(payload->height(), dragged);
    QTest::mouseDClick(Panels::named<QWidget>(panels.publish, "Payload height"), Qt::LeftButton);
    QTRY_VERIFY(payload->height() < dragged);
}

} // namespace relay::test

RELAY_TEST(relay::test::HeightGripTest)
#include "HeightGripTest.moc"
