// SPDX-License-Identifier: MIT
#include "settings/SettingTable.h"
#include "support/Page.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

/// What a setting accepts: a value that none accepts is answered with it.
QByteArray allowedBy(const SettingRow& row) {
    SettingsDraft draft;
    QByteArray allowed = row.apply(draft, " \n");
    if (allowed.isEmpty())
        return "a path";
    if (allowed.startsWith("must have no "))
        return "a text with no " + allowed.sliced(13);
    if (const qsizetype list = allowed.indexOf(", and may have "); list >= 0)
        allowed = "a comma-separated list of " + allowed.sliced(list + 15).chopped(1);
    return allowed.startsWith("must be ") ? allowed.sliced(8) : allowed;
}

QByteArray tables() {
    QByteArray text;
    const char* section = nullptr;
    for (const SettingRow& row : settingTable()) {
        if (row.section != section)
            text += "\n### " + QByteArray(row.section) +
                    "\n\n| Variable | Option | Default | Accepts | Meaning |\n|---|---|---|---|---|\n";
        section = row.section;
        text += "| `" + QByteArray(row.variable) + "` | `--" + row.option +
                (row.argument ? ' ' + QByteArray(row.argument) : QByteArray()) + "` | " +
                (row.defaultValue ? row.defaultValue : "") + " | " + allowedBy(row) + " | " + row.help +
                " |\n";
    }
    return text + '\n';
}

} // namespace

/// resources/docs/settings.md is generated from the settings' table.
class SettingsPageTest final : public TestCase {
    Q_OBJECT

private slots:
    void thePageShowsTheTable() {
        const QByteArray difference = differenceFromPage("settings.md", "settings", tables());
        QVERIFY2(difference.isEmpty(), difference);
    }

    void defaultsAreWhatTheRelayUses_data() {
        QTest::addColumn<qsizetype>("row");
        for (qsizetype i = 0; i < qsizetype(settingTable().size()); ++i)
            if (settingTable()[size_t(i)].defaultValue)
                QTest::newRow(settingTable()[size_t(i)].variable) << i;
    }
    void defaultsAreWhatTheRelayUses() {
        QFETCH(qsizetype, row);
        const SettingRow& setting = settingTable()[size_t(row)];
        SettingsDraft draft;
        if (!setting.apply(draft, setting.defaultValue).isEmpty())
            return; // a default in words: "unlimited"
        const SettingsDraft untouched;
        QVERIFY(draft.settings.limits == untouched.settings.limits);
        QCOMPARE(draft.settings.host, untouched.settings.host);
        QCOMPARE(draft.settings.port, untouched.settings.port);
        QCOMPARE(draft.settings.tap, untouched.settings.tap);
        QCOMPARE(draft.settings.gui, untouched.settings.gui);
        QCOMPARE(draft.settings.debug, untouched.settings.debug);
        QCOMPARE(draft.settings.tlsSelfSigned, untouched.settings.tlsSelfSigned);
        QCOMPARE(draft.settings.openAuthEndpoint, untouched.settings.openAuthEndpoint);
        QCOMPARE(draft.settings.logFormat, untouched.settings.logFormat);
        QCOMPARE(draft.settings.limitsProfile, untouched.settings.limitsProfile);
        QCOMPARE(draft.settings.limitsMode, untouched.settings.limitsMode);
        QCOMPARE(draft.settings.journalFacts, untouched.settings.journalFacts);
        QCOMPARE(draft.history, untouched.history);
        QCOMPARE(draft.historyMax, untouched.historyMax);
        QCOMPARE(draft.rateLimit.value_or(false), untouched.rateLimit.value_or(false));
        QCOMPARE(draft.app.subscriptionCount, untouched.app.subscriptionCount);
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::SettingsPageTest)
#include "SettingsPageTest.moc"
