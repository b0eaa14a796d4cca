// SPDX-License-Identifier: MIT
#include "journal/FactKind.h"
#include "protocol/Reason.h"
#include "settings/SettingTable.h"
#include "support/Page.h"
#include "support/TestCase.h"

#include <QTest>

#include <algorithm>
#include <optional>

namespace relay::test {
namespace {

/// What happens past a limit, and the test that reaches it.
struct LimitRow {
    const char* variable; ///< of its setting, or null where it has none
    const char* meaning;  ///< null where the setting's stands
    const char* value;    ///< null where the setting's default stands
    std::optional<Reason> answer;
    const char* instead; ///< what happens where nobody is refused, else null
    const char* fact;
    const char* test;
};

constexpr const char* refusedConnection = "connection_refused";
constexpr const char* gone = "disconnected";
constexpr const char* refusedSubscription = "subscription_refused";
constexpr const char* brokenRule = "protocol_error";
constexpr const char* refusedCall = "api_refused";

// clang-format off
constexpr LimitRow rows[] = {
    {"RELAY_MAX_CONNECTIONS", nullptr, nullptr, Reason::RelayIsFull, nullptr, refusedConnection, "ConnectingTest"},
    {nullptr, "connections of an app (`max_connections` in apps.json)", "unlimited", Reason::AppIsFull, nullptr, refusedConnection, "ConnectingTest"},
    {"RELAY_MAX_CONNECTIONS_PER_ADDRESS", nullptr, nullptr, Reason::AddressIsFull, nullptr, refusedConnection, "FairnessTest: anAddressHasItsConnections"},
    {"RELAY_HANDSHAKE_TIMEOUT", nullptr, nullptr, Reason::RequestTimedOut, nullptr, refusedConnection, "SlowPeersTest: aTricklingRequestRunsOutOfTime"},
    {"RELAY_REQUEST_TIMEOUT", nullptr, nullptr, Reason::MessageTimedOut, nullptr, brokenRule, "SlowPeersTest: aMessageThatIsNotFinishedClosesTheConnection"},
    {"RELAY_IDLE_TIMEOUT", nullptr, nullptr, std::nullopt, "the connection is closed", "none", "SlowPeersTest: anIdleKeepAliveConnectionIsClosed"},
    {"RELAY_PING_INTERVAL", nullptr, nullptr, std::nullopt, "the client is pinged", "none", "KeepAliveTest"},
    {"RELAY_PING_TIMEOUT", nullptr, nullptr, Reason::PingNotAnswered, nullptr, gone, "KeepAliveTest"},
    {"RELAY_MAX_HEADER_KB", nullptr, nullptr, Reason::HeadTooLong, nullptr, refusedConnection, "HttpAnswersTest"},
    {nullptr, "body of a request: a full batch at the data limit", "of RELAY_MAX_EVENT_PAYLOAD_KB", Reason::BodyTooLarge, nullptr, refusedCall, "HttpAnswersTest"},
    {"RELAY_MAX_MESSAGE_KB", nullptr, nullptr, Reason::MessageTooBig, nullptr, brokenRule, "WebSocketRulesTest"},
    {"RELAY_MAX_EVENT_PAYLOAD_KB", nullptr, nullptr, Reason::DataTooLarge, nullptr, refusedCall, "PublishRoutesTest: tooMuchIsRefused"},
    {"RELAY_MAX_REFUSALS", nullptr, nullptr, Reason::RefusedTooOften, nullptr, gone, "RefusalsTest: whoGoesOnIsSlowedAndThenEnds"},
    {"RELAY_MAX_UNREAD_KB", nullptr, nullptr, Reason::DidNotRead, nullptr, gone, "WebSocketTest: aClientThatDoesNotReadIsClosedAndNoOther"},
    {"RELAY_MAX_UNREAD_TOTAL_MB", nullptr, nullptr, Reason::DidNotReadMost, nullptr, gone, "FairnessTest: allSlowReadersTogetherHaveABound"},
    {"RELAY_MAX_SUBSCRIPTIONS", nullptr, nullptr, Reason::SubscriptionsFull, nullptr, refusedSubscription, "RefusedSubscribingTest: tooManySubscriptions"},
    {"RELAY_MAX_CHANNELS", nullptr, nullptr, Reason::ChannelsFull, nullptr, refusedSubscription, "RefusedSubscribingTest: anAppHasItsChannels"},
    {"RELAY_MAX_CHANNEL_NAME_LENGTH", nullptr, nullptr, Reason::ChannelNameTooLong, nullptr, refusedSubscription, "RefusedSubscribingTest"},
    {"RELAY_MAX_PRESENCE_MEMBERS", nullptr, nullptr, Reason::MembersFull, nullptr, refusedSubscription, "RefusedSubscribingTest"},
    {"RELAY_CLIENT_EVENT_RATE", nullptr, nullptr, Reason::ClientEventsTooFast, nullptr, brokenRule, "ClientEventsTest"},
    {"RELAY_RATE_LIMIT_MAX", nullptr, nullptr, Reason::PublishedTooFast, nullptr, refusedCall, "PublishRoutesTest: theRateIsHeld"},
    {nullptr, "long polls of events/log at once", "100", Reason::LongPollsFull, nullptr, refusedCall, "LogRouteTest: waitingIsBounded"},
    {nullptr, "expectations that wait at once", "100", Reason::ExpectationsFull, nullptr, refusedCall, "ShellRoutesTest: waitingExpectationsAreBounded"},
    {nullptr, "reports of the tap in a second", "200", Reason::TapTooFast, nullptr, "none", "TapRouteTest: reportsAreBounded"},
    {nullptr, "attached windows", "32", Reason::InspectFull, nullptr, refusedConnection, "InspectTest: windowsAreBounded"},
    {"RELAY_HISTORY_MAX", nullptr, nullptr, std::nullopt, "the oldest event of the channel leaves", "none", "HistoryTest"},
    {nullptr, "bytes of all histories", "64 MB", std::nullopt, "the channel that was written to longest ago leaves", "none", "HistoryTest"},
    {nullptr, "cached events of an app", "10,000 and 64 MB", std::nullopt, "the oldest leaves: `pusher:cache_miss`", "none", "CacheTest"},
    {nullptr, "webhooks that wait for one URL", "10,000 and 16 MB", std::nullopt, "the oldest is dropped", "webhook", "WebhookQueueTest"},
    {"RELAY_JOURNAL_FACTS", nullptr, nullptr, std::nullopt, "the oldest fact leaves", "none", "JournalTest"},
    {"RELAY_JOURNAL_MB", nullptr, nullptr, std::nullopt, "the oldest fact leaves", "none", "JournalTest"},
    {"RELAY_SESSION_MB", nullptr, nullptr, std::nullopt, "the oldest facts on disk leave", "none", "SessionStoreTest"},
};
// clang-format on

const SettingRow* settingOf(const LimitRow& row) {
    const auto settings = settingTable();
    const auto found = std::find_if(settings.begin(), settings.end(), [&](const SettingRow& setting) {
        return row.variable && QByteArrayView(setting.variable) == row.variable;
    });
    return found == settings.end() ? nullptr : &*found;
}

/// "413", "close 4100", "LimitReached (403)".
QByteArray answerOf(const LimitRow& row) {
    if (!row.answer)
        return row.instead;
    const ReasonInfo& reason = info(*row.answer);
    if (reason.type)
        return QByteArray(reason.type) + " (" + QByteArray::number(reason.status) + ')';
    if (reason.code >= 4300)
        return "`pusher:error` " + QByteArray::number(reason.code);
    return reason.code ? "close " + QByteArray::number(reason.code) : QByteArray::number(reason.status);
}

QByteArray table() {
    QByteArray text = "\n| Limit | Default | Setting | Past it | Fact | Test |\n|---|---|---|---|---|---|\n";
    for (const LimitRow& row : rows) {
        const SettingRow* setting = settingOf(row);
        QByteArray meaning = row.meaning ? row.meaning : setting->help;
        if (const qsizetype past = meaning.indexOf("; past "); past >= 0)
            meaning.truncate(past);
        text += "| " + meaning + " | " + (row.value ? row.value : setting->defaultValue) + " | " +
                (setting ? '`' + QByteArray(setting->variable) + '`' : QByteArray("none")) + " | " +
                answerOf(row) + " | " +
                (QByteArrayView(row.fact) == "none" ? QByteArray("none") : '`' + QByteArray(row.fact) + '`') +
                " | " + row.test + " |\n";
    }
    return text + '\n';
}

} // namespace

/// resources/docs/limits.md is generated from the settings' table and the reasons.
class LimitsPageTest final : public TestCase {
    Q_OBJECT

private slots:
    void thePageShowsTheTable() {
        const QByteArray difference = differenceFromPage("limits.md", "limits", table());
        QVERIFY2(difference.isEmpty(), difference);
    }

    void eachSettingOfALimitIsOnThePage() {
        for (const SettingRow& setting : settingTable()) {
            const QByteArray name = setting.variable;
            if (QByteArrayView(setting.section) != "Limits" || name == "RELAY_LIMITS" ||
                name == "RELAY_LIMITS_MODE" || name == "RELAY_RATE_LIMIT_ENABLED")
                continue;
            const bool isThere = std::any_of(std::begin(rows), std::end(rows),
                                             [&](const LimitRow& row) { return settingOf(row) == &setting; });
            QVERIFY2(isThere, name + " is missing");
        }
    }

    void eachRowHasASettingOrAValue() {
        for (const LimitRow& row : rows)
            QVERIFY2(row.variable ? settingOf(row) != nullptr : row.meaning && row.value,
                     row.variable ? row.variable : "a row without a setting");
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::LimitsPageTest)
#include "LimitsPageTest.moc"
