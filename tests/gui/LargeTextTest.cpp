// SPDX-License-Identifier: MIT
// With text 1.5 times as large, a common setting: nothing is cut off on the right.

#include "connect/ConnectPage.h"
#include "preferences/PreferencesDialog.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"
#include "widgets/ElidedLabel.h"
#include "widgets/TitleLabel.h"

#include <QAbstractSpinBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

namespace relay::test {

class LargeTextTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() {
        useTestSettings(QStringLiteral("LargeTextTest"));
        m_usual = QApplication::font();
        QFont font = m_usual;
        font.setPointSizeF(font.pointSizeF() * 1.5);
        QApplication::setFont(font);
    }
    void cleanupTestCase() { QApplication::setFont(m_usual); } // for the tests that follow in this process
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void nothingIsCutOffAtTheRight_data();
    void nothingIsCutOffAtTheRight();
    void theConnectPageShowsItsControlsWhole();
    void thePreferencesShowTheirFieldsWhole();

private:
    QFont m_usual;

    static bool isControl(const QWidget& widget) {
        const bool inner = widget.parentWidget() && (qobject_cast<QComboBox*>(widget.parentWidget()) ||
                                                     qobject_cast<QAbstractSpinBox*>(widget.parentWidget()) ||
                                                     qobject_cast<QLineEdit*>(widget.parentWidget()) ||
                                                     qobject_cast<QTabBar*>(widget.parentWidget()));
        return !inner &&
               (qobject_cast<const QLineEdit*>(&widget) || qobject_cast<const QComboBox*>(&widget) ||
                qobject_cast<const QAbstractSpinBox*>(&widget) ||
                qobject_cast<const QPlainTextEdit*>(&widget) ||
                qobject_cast<const QAbstractButton*>(&widget));
    }
    static bool isCutLabel(const QWidget& widget) {
        const auto* label = qobject_cast<const QLabel*>(&widget);
        return label && !label->wordWrap() && !label->text().isEmpty() &&
               !qobject_cast<const ElidedLabel*>(label) && !qobject_cast<const TitleLabel*>(label) &&
               label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored &&
               label->width() < label->sizeHint().width();
    }
    static QString describe(const QWidget& widget, const QRect& place) {
        const auto* label = qobject_cast<const QLabel*>(&widget);
        return QStringLiteral("%1 “%2” %3+%4")
            .arg(QString::fromLatin1(widget.metaObject()->className()),
                 label ? label->text().left(30)
                       : widget.accessibleName() + widget.property("text").toString())
            .arg(place.x())
            .arg(place.width());
    }
    /// The controls that are not completely within `around`, and the labels that show only part of their
    /// text.
    static QStringList cutOffIn(const QWidget& around) {
        QStringList found;
        const auto widgets = around.findChildren<QWidget*>();
        for (const QWidget* widget : widgets) {
            if (!widget->isVisible() || widget->window() != around.window() || widget->width() == 0)
                continue;
            const QRect place(widget->mapTo(&around, QPoint()), widget->size());
            const bool outside = place.left() < 0 || place.right() > around.width();
            const bool small = isControl(*widget) && widget->width() < widget->minimumSizeHint().width();
            if ((isControl(*widget) && (outside || small)) || isCutLabel(*widget))
                found += describe(*widget, place);
        }
        return found;
    }
};

void LargeTextTest::nothingIsCutOffAtTheRight_data() {
    QTest::addColumn<int>("width");
    for (const int width : {1280, 960, 480})
        QTest::addRow("%d", width) << width;
}

void LargeTextTest::nothingIsCutOffAtTheRight() {
    QFETCH(const int, width);
    LiveWindow live;
    QVERIFY(live.start());
    live.window.resize(width, 800);
    live.journal.append(sampleEvent(0, "private-orders.5", "App\\Events\\OrderShipped"));
    QTRY_VERIFY(live.view(QStringLiteral("Event log"))->model()->rowCount() > 1);
    emit live.window.navigator().reveal(live.journal.newest());
    QStringList cut;
    for (const PanelDocks::Entry& entry : live.window.docks().panels()) {
        if (entry.dock)
            entry.dock->bringUp();
        QTRY_VERIFY(entry.panel->isVisible());
        // A text that has just changed gets its room in the next layout pass.
        const bool whole =
            QTest::qWaitFor([&entry] { return cutOffIn(*entry.panel).isEmpty(); }, patienceMilliseconds);
        for (const QString& one : whole ? QStringList() : cutOffIn(*entry.panel))
            cut +=
                QStringLiteral("%1 (%2): %3").arg(entry.description.title).arg(entry.panel->width()).arg(one);
    }
    QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
}

void LargeTextTest::theConnectPageShowsItsControlsWhole() {
    LiveWindow live;
    QVERIFY(live.start());
    auto* page = live.window.findChild<ConnectPage*>();
    for (const int width : {1280, 960, 480}) {
        live.window.resize(width, 800);
        for (const AppKind kind : {AppKind::Reverb, AppKind::Sail, AppKind::Plain}) {
            page->showKind(kind);
            const bool whole =
                QTest::qWaitFor([page] { return cutOffIn(*page).isEmpty(); }, patienceMilliseconds);
            QVERIFY2(whole, qPrintable(cutOffIn(*page).join(u'\n')));
        }
    }
}

void LargeTextTest::thePreferencesShowTheirFieldsWhole() {
    LiveWindow live;
    live.window.actions().preferences.trigger();
    auto* dialog = live.window.findChild<PreferencesDialog*>();
    QVERIFY(dialog);
    auto* pages = dialog->findChild<QTabWidget*>();
    QStringList cut;
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        QCoreApplication::processEvents();
        for (const QString& one : cutOffIn(*dialog))
            cut += pages->tabText(page) + QStringLiteral(": ") + one;
    }
    QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
}

} // namespace relay::test

RELAY_TEST(relay::test::LargeTextTest)
#include "LargeTextTest.moc"
