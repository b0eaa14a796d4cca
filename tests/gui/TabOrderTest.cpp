// SPDX-License-Identifier: MIT
// The Tab key visits what is visible, in reading order.

#include "frame/AboutDialog.h"
#include "frame/HelpDialog.h"
#include "preferences/PreferencesDialog.h"
#include "support/Golden.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QAccessible>
#include <QComboBox>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

namespace relay::test {

class TabOrderTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("TabOrderTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }
    void tabVisitsWhatIsSeenInReadingOrder();
    void tabVisitsTheDialogsInReadingOrder();

private:
    static QString nameOf(QWidget& widget) {
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
        const QString name = interface ? interface->text(QAccessible::Name) : QString();
        return name.isEmpty() ? QStringLiteral("(%1 without a name)")
                                    .arg(QString::fromLatin1(widget.metaObject()->className()))
                              : name;
    }
    /// A combo box is named by what it shows, so this uses its label.
    static QString shownName(QWidget& widget) {
        const QAccessibleInterface* interface = QAccessible::queryAccessibleInterface(&widget);
        if (interface && qobject_cast<QComboBox*>(&widget))
            for (const auto& [other, relation] : interface->relations(QAccessible::Label))
                return other->text(QAccessible::Name);
        return nameOf(widget);
    }
    /// What Tab visits in the window until it is back at the start.
    static QStringList roundOf(QWidget& window) {
        QStringList names;
        QWidget* first = nullptr;
        for (int step = 0; step < 100; ++step) {
            QTest::keyClick(window.focusWidget() ? window.focusWidget() : &window, Qt::Key_Tab);
            QWidget* focused = window.focusWidget();
            if (!focused || focused == first)
                return names;
            first = first ? first : focused;
            names += shownName(*focused);
            if (!focused->isVisible())
                names += QStringLiteral("(not visible)");
        }
        return names;
    }
    template <typename Dialog>
    static Dialog& opened(LiveWindow& live, QAction& action) {
        action.trigger();
        auto* dialog = live.window.findChild<Dialog*>();
        dialog->activateWindow();
        [[maybe_unused]] const bool active = QTest::qWaitForWindowActive(dialog, patienceMilliseconds);
        return *dialog;
    }
};

void TabOrderTest::tabVisitsWhatIsSeenInReadingOrder() {
    LiveWindow live;
    live.window.resize(1440, 900);
    live.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&live.window, patienceMilliseconds));
    live.journal.append(sampleEvent(0, "private-orders.5", "App\\Events\\OrderShipped"));
    QTRY_COMPARE(live.view(QStringLiteral("Event log"))->model()->rowCount(), 1);
    emit live.window.navigator().reveal(live.journal.newest());
    QAbstractItemView* log = live.view(QStringLiteral("Event log"));
    log->setFocus();
    QStringList names;
    do {
        QTest::keyClick(live.window.focusWidget(), Qt::Key_Tab);
        QWidget* focused = live.window.focusWidget();
        QVERIFY(focused);
        const QRect place(focused->mapTo(&live.window, QPoint()), focused->size());
        QVERIFY2(focused->isVisible() && live.window.rect().intersects(place), qPrintable(nameOf(*focused)));
        names += shownName(*focused);
    } while (live.window.focusWidget() != log && names.size() < 200);
    QVERIFY(names.size() < 200);
    const QByteArray difference =
        differenceFromGolden("window/tab-order.txt", names.join(u'\n').toUtf8() + '\n');
    QVERIFY2(difference.isEmpty(), difference.constData());
}

void TabOrderTest::tabVisitsTheDialogsInReadingOrder() {
    LiveWindow live;
    live.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&live.window, patienceMilliseconds));
    QStringList names;
    auto& preferences = opened<PreferencesDialog>(live, live.window.actions().preferences);
    auto* pages = preferences.findChild<QTabWidget*>();
    for (int page = 0; page < pages->count(); ++page) {
        pages->setCurrentIndex(page);
        pages->tabBar()->setFocus();
        names += QStringLiteral("# Preferences, ") + pages->tabText(page);
        names += roundOf(preferences);
    }
    preferences.close();
    auto& help = opened<HelpDialog>(live, live.window.actions().help);
    names += QStringLiteral("# Help");
    names += roundOf(help);
    help.close();
    auto& about = opened<AboutDialog>(live, live.window.actions().about);
    names += QStringLiteral("# About");
    names += roundOf(about);
    about.close();
    const QByteArray difference =
        differenceFromGolden("window/dialogs-tab-order.txt", names.join(u'\n').toUtf8() + '\n');
    QVERIFY2(difference.isEmpty(), difference.constData());
}

} // namespace relay::test

RELAY_TEST(relay::test::TabOrderTest)
#include "TabOrderTest.moc"
