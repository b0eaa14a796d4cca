// SPDX-License-Identifier: MIT
// The Preferences on a real relay.

#include "models/LogModel.h"
#include "preferences/KeptSettings.h"
#include "preferences/Language.h"
#include "preferences/PreferencesDialog.h"
#include "support/LiveClient.h"
#include "support/LiveWindow.h"
#include "support/SampleFact.h"
#include "support/TestCase.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QScopeGuard>
#include <QSettings>
#include <QSpinBox>
#include <QTcpServer>
#include <QTest>
#include <QTranslator>

namespace relay::test {
namespace {

void endLanguage(QObject& run) {
    for (QTranslator* translator : run.findChildren<QTranslator*>())
        delete translator;
    QLocale::setDefault(QLocale::system());
}

} // namespace

class PreferencesTest final : public TestCase {
    Q_OBJECT
private slots:
    void initTestCase() { useTestSettings(QStringLiteral("PreferencesTest")); }
    void init() {
        TestCase::init();
        QSettings().clear();
    }

    void theSettingsFileIsItsOwnersAlone() {
        const QString path = QSettings().fileName();
        QFile::remove(path);
        closeSettingsToOthers();
        QSettings kept;
        kept.setValue(QStringLiteral("filter"), QStringLiteral("kind:event"));
        kept.sync();
        QVERIFY(QFile::exists(path));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther),
                 QFile::Permissions());
    }

    void theLanguageIsTheFirstThatIsReadAndSpoken_data() {
        QTest::addColumn<QStringList>("read");
        QTest::addColumn<QString>("spoken");
        const auto row = [](const QStringList& read, const char* spoken) {
            QTest::addRow("%s", qPrintable(read.join(u' '))) << read << QString::fromLatin1(spoken);
        };
        row({QStringLiteral("de-AT"), QStringLiteral("de"), QStringLiteral("en")}, "de");
        row({QStringLiteral("en-GB"), QStringLiteral("de-DE")}, "en");
        row({QStringLiteral("fi_FI"), QStringLiteral("de_DE")}, "de");
        row({QStringLiteral("fi-FI")}, "en");
        row({QStringLiteral("C")}, "en");
        row({}, "en");
    }
    void theLanguageIsTheFirstThatIsReadAndSpoken() {
        QFETCH(const QStringList, read);
        QTEST(bestLanguage(read), "spoken");
    }

    void theChosenLanguageIsSpokenFromTheNextStartOn() {
        chooseLanguage(QStringLiteral("de"));
        QObject run;
        installLanguage(run);
        const auto subscribers = [](int n) {
            return QCoreApplication::translate("relay::ChannelPanel", "%n subscriber(s)", nullptr, n);
        };
        QCOMPARE(PreferencesDialog::tr("Preferences"), QStringLiteral("Einstellungen"));
        QCOMPARE(subscribers(1), QStringLiteral("1 Abonnent"));
        QCOMPARE(subscribers(3), QStringLiteral("3 Abonnenten"));
        endLanguage(run);
        QCOMPARE(PreferencesDialog::tr("Preferences"), QStringLiteral("Preferences"));
        QCOMPARE(subscribers(1), QStringLiteral("1 subscriber"));
    }

    /// No row contains a word of another language, and what tools look for has the same name in each.
    void aLanguageIsSpokenThroughoutButForTheNamesThatToolsKnow() {
        chooseLanguage(QStringLiteral("de"));
        QObject run;
        installLanguage(run);
        const auto end = qScopeGuard([&run] { endLanguage(run); });
        const LiveWindow live;
        for (const char* name : {"Channels", "Members", "Connections", "Event log", "Findings"})
            QVERIFY2(live.view(QLatin1String(name)), name);
        const auto widgets = live.window.findChildren<QWidget*>();
        for (const char* name : {"App", "Channel", "Event", "Payload", "Except socket", "Send", "Filter"})
            QVERIFY2(std::ranges::count(widgets, QLatin1String(name), &QWidget::accessibleName) > 0, name);

        LogModel log;
        for (int kind = 0; kind < factKindCount(); ++kind)
            if (static_cast<FactKind>(kind) != FactKind::Unknown)
                log.append({kept(sampleFact(static_cast<quint64>(kind) + 1, static_cast<FactKind>(kind)))});
        for (const char* column : {"event", "what", "verdict"})
            for (int row = 0; row < log.rowCount(); ++row) {
                const QString said = log.index(row, columnNamed(log, column)).data().toString();
                const QByteArray code = log.factAt(row)->kindName().replace('_', ' ');
                QVERIFY2(said != QLatin1String(code) && said != u"problem", qPrintable(said));
            }
    }

    void aTakenPortIsSaidBesideItAndTheRelayGoesOn() {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        LiveWindow live;
        QVERIFY(live.start());
        const quint16 before = live.server.address().port;
        LiveClient client(live.server, sampleApp());
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        QSpinBox* port = portOf(*dialog);
        port->setValue(other.serverPort());
        QTest::mouseClick(dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Apply),
                          Qt::LeftButton);
        auto* message = dialog->findChild<QLabel*>(QStringLiteral("Port message"));
        QVERIFY(message->isVisible());
        QVERIFY2(message->text().startsWith(
                     QStringLiteral("Port %1 on 127.0.0.1 is in use").arg(other.serverPort())),
                 qPrintable(message->text()));
        QVERIFY2(message->text().endsWith(QStringLiteral("still running at 127.0.0.1:%1.").arg(before)),
                 qPrintable(message->text()));
        QVERIFY(message->y() > port->y() && message->y() - port->geometry().bottom() < 2 * port->height());
        QVERIFY(live.server.isRunning());
        QCOMPARE(live.server.address().port, before);
        QCOMPARE(live.window.control().settings().port, before);
        QVERIFY(!keptSettings().count("RELAY_PORT"));

        port->setValue(before);
        QVERIFY(!message->isVisible());
        QVERIFY(dialog->apply());
        QVERIFY(live.server.isRunning());
    }

    void afterAFailedStartAnotherTakenPortIsNotKept() {
        QTcpServer first;
        QTcpServer second;
        QVERIFY(first.listen(QHostAddress::LocalHost) && second.listen(QHostAddress::LocalHost));
        LiveWindow live({sampleApp()}, first.serverPort());
        live.window.control().start();
        QTRY_VERIFY(!live.window.control().error().isEmpty());
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        portOf(*dialog)->setValue(second.serverPort());
        QVERIFY(!dialog->apply());
        QCOMPARE(live.window.control().settings().port, first.serverPort());
        second.close();
        QVERIFY(dialog->apply());
        QTRY_VERIFY(live.server.isRunning());
    }

    void theButtonsIconsAreSeenInTheDark() {
        LiveWindow live;
        live.theme.choose(Theme::Choice::Dark);
        live.window.actions().preferences.trigger();
        auto* dialog = live.window.findChild<PreferencesDialog*>();
        auto* close = dialog->findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Close);
        const QImage icon = close->icon().pixmap(close->iconSize()).toImage();
        int lightest = 0;
        for (int y = 0; y < icon.height(); ++y)
            for (int x = 0; x < icon.width(); ++x)
                if (icon.pixelColor(x, y).alpha() > 200)
                    lightest = std::max(lightest, icon.pixelColor(x, y).lightness());
        QVERIFY2(lightest > 128, qPrintable(QString::number(lightest)));
        live.theme.choose(Theme::Choice::System);
    }

private:
    static QSpinBox* portOf(const PreferencesDialog& dialog) {
        for (QSpinBox* box : dialog.findChildren<QSpinBox*>())
            if (box->accessibleName() == QLatin1String("Port"))
                return box;
        return nullptr;
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::PreferencesTest)
#include "PreferencesTest.moc"
