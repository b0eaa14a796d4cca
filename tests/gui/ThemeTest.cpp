// SPDX-License-Identifier: MIT
#include "theme/Theme.h"
#include "support/TestCase.h"
#include "theme/Colours.h"
#include "theme/FlatParts.h"
#include "theme/Icons.h"

#include <QApplication>
#include <QLabel>
#include <QSet>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QStyleOption>
#include <QToolButton>
#include <QToolTip>
#include <QtTest>

#include <algorithm>
#include <cmath>

namespace relay::test {
namespace {

double luminance(const QColor& colour) {
    const auto part = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace

class ThemeTest : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("relaydesk-test"));
        QCoreApplication::setApplicationName(QStringLiteral("ThemeTest"));
        QSettings().clear();
    }

    void textIsNeverTakenForHtml() {
        const Theme theme(*qApp);
        const QString foreign = QStringLiteral("<b>bold</b> <img src='file:///etc/passwd'>");
        QToolTip::showText({10, 10}, foreign);
        const auto tips = QApplication::topLevelWidgets();
        const auto tip = std::ranges::find_if(tips, [](QWidget* w) { return w->inherits("QTipLabel"); });
        QVERIFY(tip != tips.end());
        QCOMPARE(qobject_cast<QLabel*>(*tip)->textFormat(), Qt::PlainText);
        QToolTip::hideText();
        QLabel label(foreign);
        label.show();
        QCOMPARE(label.textFormat(), Qt::PlainText);
        QLabel rich;
        rich.setTextFormat(Qt::RichText);
        rich.show();
        QCOMPARE(rich.textFormat(), Qt::RichText);
    }

    void everyTextColourIsReadableWhereItStands_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void everyTextColourIsReadableWhereItStands() {
        QFETCH(bool, dark);
        const Colours& c = dark ? Colours::darkOnes() : Colours::light();
        const auto readable = [](const QColor& text, const QColor& ground) {
            const double ratio = contrast(text, ground);
            if (ratio < 4.5)
                qInfo() << text.name() << "on" << ground.name() << "has only" << ratio;
            return ratio >= 4.5;
        };
        for (const QColor& ground : {c.window, c.base, c.raised, c.hover, c.selected}) {
            QVERIFY(readable(c.text, ground));
            QVERIFY(readable(c.muted, ground));
        }
        for (const QColor& text :
             {c.accent, c.good, c.hint, c.warning, c.problem, c.string, c.number, c.keyword})
            QVERIFY(readable(text, c.base) && readable(text, c.window) && readable(text, c.selected));
        for (const QColor& tint : {c.goodTint, c.hintTint, c.warningTint, c.problemTint}) {
            QVERIFY(readable(c.text, tint));
            QVERIFY(readable(c.muted, tint));
        }
        QVERIFY(readable(c.good, c.goodTint) && readable(c.hint, c.hintTint) &&
                readable(c.warning, c.warningTint) && readable(c.problem, c.problemTint));
        QVERIFY(readable(c.onAccent, c.accent));
        for (int k = 0; k <= static_cast<int>(ChannelKind::ServerToUser); ++k) {
            const auto kind = static_cast<ChannelKind>(k);
            QVERIFY(readable(c.kind(kind), c.kindTint(kind)));
            QVERIFY(readable(c.kind(kind), c.selected));
        }
    }

    void aTitleIsCutBetweenLettersOrNotSaid() {
        QStyleOptionHeader header;
        header.text = QStringLiteral("Verdict");
        const auto shown = [&header](int width) {
            header.rect.setWidth(width);
            return flat::headerTitle(header);
        };
        const int whole = header.fontMetrics.horizontalAdvance(header.text);
        QCOMPARE(shown(whole), header.text);
        QVERIFY2(shown(whole - 2).endsWith(u'…'), qPrintable(shown(whole - 2)));
        QCOMPARE(shown(12), QString());
    }

    /// Tabs that do not all fit are reached by such buttons.
    void aNarrowButtonShowsItsArrow() {
        const Theme theme(*qApp);
        QToolButton button;
        button.setArrowType(Qt::RightArrow);
        button.resize(18, 28);
        button.show();
        const QImage drawn = button.grab().toImage();
        const QColor ground = drawn.pixelColor(9, 4);
        QSet<int> columns;
        for (int x = 3; x < 15; ++x)
            for (int y = 4; y < 24; ++y)
                if (drawn.pixelColor(x, y) != ground)
                    columns.insert(x);
        QVERIFY2(columns.size() >= 4, qPrintable(QString::number(columns.size())));
    }

    void theThemeChangesAtOnceAndIsKept() {
        Theme theme(*qApp);
        QSignalSpy changed(&theme, &Theme::changed);
        theme.choose(Theme::Choice::Dark);
        QVERIFY(theme.isDark());
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 128);
        theme.choose(Theme::Choice::Light);
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 128);
        QCOMPARE(changed.count(), 2);
        Theme again(*qApp);
        QCOMPARE(again.choice(), Theme::Choice::Light);
    }

    void everyIconDrawsSomethingInTheGivenColour() {
        constexpr const char* names[] = {
#define RELAY_ICON_NAME(id, file) file,
            RELAY_ICONS(RELAY_ICON_NAME)
#undef RELAY_ICON_NAME
        };
        for (int i = 0; i < static_cast<int>(std::size(names)); ++i) {
            const QImage image = icons::pixmap(static_cast<Icon>(i), Qt::red, 16, 2.0)
                                     .toImage()
                                     .convertToFormat(QImage::Format_ARGB32);
            QCOMPARE(image.size(), QSize(32, 32));
            bool red = false;
            for (int y = 0; y < image.height() && !red; ++y)
                for (int x = 0; x < image.width() && !red; ++x)
                    red = image.pixelColor(x, y).alpha() > 200 && image.pixelColor(x, y).red() > 200;
            QVERIFY2(red, names[i]);
        }
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ThemeTest)
#include "ThemeTest.moc"
