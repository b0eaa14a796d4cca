// SPDX-License-Identifier: MIT
#include "attach/AttachedCommands.h"

#include "inspect/OrderFieldNames.h"
#include "protocol/JsonString.h"

#include <QPromise>

#include <algorithm>
#include <limits>

namespace relay {
namespace {

QByteArray member(const char* name, const QByteArray& text) {
    return text.isNull() ? QByteArray() : QByteArray(",\"") + name + "\":" + jsonString(text);
}

QByteArray member(const char* name, qint64 number) {
    return QByteArray(",\"") + name + "\":" + QByteArray::number(number);
}

QByteArray flag(const char* name, bool value) {
    return QByteArray(",\"") + name + "\":" + (value ? "true" : "false");
}

/// The value of that member; a Null value if there is none.
JsonValue memberOf(const JsonValue& object, QByteArrayView name) {
    for (JsonFields field(object); field.next();)
        if (field.key() == name)
            return field.value();
    return {};
}

qint64 numberOf(const JsonValue& object, QByteArrayView name) {
    return memberOf(object, name).raw.toLongLong();
}

QByteArray textOf(const JsonValue& value) {
    return value.isString() ? decodedString(value) : QByteArray();
}

constexpr qint64 mostCounted = std::numeric_limits<int>::max();

QByteArray ofAnEarlierRun() {
    return "That is from an earlier run of the relay, which no longer has it.";
}

} // namespace

AttachedCommands::AttachedCommands(Way way)
    : m_way(std::move(way)) {}

template <typename T>
QFuture<T> AttachedCommands::ask(QByteArrayView command, const QByteArray& members,
                                 std::function<T(const Told&)> read) {
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    const quint64 id = ++m_lastId;
    m_waiting[id] = [promise, read = std::move(read)](const Told& told) {
        promise->addResult(read(told));
        promise->finish();
    };
    m_way.send(id, "{\"id\":" + QByteArray::number(id) + ",\"command\":\"" + command.toByteArray() + '"' +
                       members + '}');
    return promise->future();
}

void AttachedCommands::answered(const Told& told) {
    auto waiting = m_waiting.extract(told.answerTo);
    if (!waiting)
        return;
    const bool isAnswer = told.answer.startsWith('{');
    Told known = told;
    if (known.error.isEmpty() && !isAnswer)
        known.error = "The relay's answer cannot be understood: it may or may not have done this.";
    waiting.mapped()(known);
}

PublishReport AttachedCommands::readReport(const Told& told) const {
    PublishReport report;
    report.error = told.error;
    report.field = orderFieldNamed(told.field);
    const auto answer = parseJson(told.answer);
    if (!answer || !report.error.isEmpty())
        return report;
    report.nanoseconds = numberOf(*answer, "nanoseconds");
    for (JsonElements element(memberOf(*answer, "deliveries")); element.next();) {
        Delivery delivery;
        delivery.channel = textOf(memberOf(element.value(), "channel"));
        delivery.fact = FactId(static_cast<quint64>(numberOf(element.value(), "event")) + m_way.offset());
        delivery.recipients = std::max<qint64>(numberOf(element.value(), "recipients"), 0);
        report.deliveries.push_back(std::move(delivery));
    }
    return report;
}

QFuture<PublishReport> AttachedCommands::publish(PublishOrder order) {
    QByteArray channels;
    for (const QByteArray& channel : order.channels)
        channels += (channels.isEmpty() ? "" : ",") + jsonString(channel);
    const QByteArray members =
        member("app", order.app) + ",\"channels\":[" + channels + ']' + member("name", order.name) +
        member("data", order.data) + member("socket_id", order.exceptSocketId) +
        flag("as_client_event", order.asClientEvent) + member("source", QByteArray(name(order.source))) +
        member("user_id", order.userId) + flag("webhooks", order.webhooks);
    return ask<PublishReport>("publish", members, [this](const Told& told) { return readReport(told); });
}

QFuture<bool> AttachedCommands::disconnect(QByteArray socketId, quint16 code, QByteArray reason) {
    return ask<bool>("disconnect",
                     member("socket_id", socketId) + member("code", code) + member("reason", reason),
                     [](const Told& told) { return told.error.isEmpty(); });
}

QFuture<int> AttachedCommands::terminateUser(QByteArray app, QByteArray userId) {
    return ask<int>("terminate", member("app", app) + member("user_id", userId), [](const Told& told) {
        const auto answer = parseJson(told.answer);
        return answer ? static_cast<int>(std::clamp<qint64>(numberOf(*answer, "count"), 0, mostCounted)) : 0;
    });
}

bool AttachedCommands::isOfThisRun(FactId id) const {
    return number(id) > m_way.offset();
}

QFuture<PublishReport> AttachedCommands::replay(FactId event) {
    if (!isOfThisRun(event))
        return QtFuture::makeReadyFuture(PublishReport{ofAnEarlierRun(), {}, 0, OrderField::None});
    return ask<PublishReport>("replay", member("event", static_cast<qint64>(number(event) - m_way.offset())),
                              [this](const Told& told) { return readReport(told); });
}

QFuture<QByteArray> AttachedCommands::resendWebhook(FactId webhook) {
    if (!isOfThisRun(webhook))
        return QtFuture::makeReadyFuture(ofAnEarlierRun());
    return ask<QByteArray>("resend_webhook",
                           member("webhook", static_cast<qint64>(number(webhook) - m_way.offset())),
                           [](const Told& told) { return told.error; });
}

void AttachedCommands::take(const SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    m_sinceSnapshot.start();
}

QFuture<SnapshotPtr> AttachedCommands::snapshot() {
    auto now = std::make_shared<Snapshot>(m_snapshot ? *m_snapshot : Snapshot());
    if (m_snapshot) // the relay sends nothing while nothing changes
        now->time += m_sinceSnapshot.nsecsElapsed() / 1000;
    return QtFuture::makeReadyFuture<SnapshotPtr>(std::move(now));
}

QFuture<ChannelHistory> AttachedCommands::history(QByteArray app, QByteArray channel, int limit) {
    return ask<ChannelHistory>(
        "history", member("app", app) + member("channel", channel) + member("limit", limit),
        [this](const Told& told) {
            ChannelHistory history;
            const auto answer = parseJson(told.answer);
            if (!answer)
                return history;
            if (const JsonValue on = memberOf(*answer, "on"); on.type == JsonValue::Type::Bool)
                history.state = on.raw == "true" ? ChannelHistory::State::On : ChannelHistory::State::Off;
            for (JsonElements element(memberOf(*answer, "events")); element.next();)
                if (FactPtr fact = m_way.readFact(element.value().raw.toByteArray()))
                    history.events.push_back(std::move(fact));
            return history;
        });
}

} // namespace relay
