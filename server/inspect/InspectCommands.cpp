// SPDX-License-Identifier: MIT
#include "inspect/InspectCommands.h"

#include "commands/ByHand.h"
#include "commands/CommandContext.h"
#include "commands/EndConnections.h"
#include "commands/HistoryQuery.h"
#include "face/JournalReader.h"
#include "inspect/InspectWorld.h"
#include "inspect/OrderFieldNames.h"
#include "journal/capture/CaptureLine.h"
#include "protocol/CloseCode.h"
#include "protocol/JsonString.h"
#include "protocol/JsonValue.h"
#include "protocol/Utf8.h"
#include "relay/App.h"
#include "relay/Connection.h"
#include "relay/Hub.h"
#include "relay/World.h"
#include "webhooks/Webhooks.h"

#include <algorithm>

namespace relay {
namespace {

using Type = JsonValue::Type;

constexpr qsizetype shownBytes = 100; // of what was given

/// The members of a command.
class CommandMembers {
public:
    explicit CommandMembers(const JsonValue& object) {
        for (JsonFields field(object); field.next();)
            m_members.emplace_back(field.key().toByteArray(), field.value());
    }

    const JsonValue* find(QByteArrayView name) const {
        for (const auto& [key, value] : m_members)
            if (key == name && !value.isNull())
                return &value;
        return nullptr;
    }
    /// Null if there is none, or if it is not a text.
    QByteArray text(QByteArrayView name) const {
        const JsonValue* value = find(name);
        return value && value->isString() ? decodedString(*value) : QByteArray();
    }
    bool flag(QByteArrayView name, bool usual) const {
        const JsonValue* value = find(name);
        return value && value->type == Type::Bool ? value->raw == "true" : usual;
    }
    qint64 number(QByteArrayView name, qint64 usual) const {
        const JsonValue* value = find(name);
        bool isNumber = false;
        const qint64 number = value ? value->raw.toLongLong(&isNumber) : 0;
        return isNumber && value->type == Type::Number ? number : usual;
    }
    std::vector<QByteArray> texts(QByteArrayView list, QByteArrayView single) const {
        std::vector<QByteArray> all;
        if (const JsonValue* value = find(list))
            for (JsonElements element(*value); element.next();)
                if (element.value().isString())
                    all.push_back(decodedString(element.value()));
        if (const QByteArray one = text(single); !one.isNull())
            all.push_back(one);
        return all;
    }

private:
    std::vector<std::pair<QByteArray, JsonValue>> m_members;
};

/// The outcome of a command: the answer as JSON, or why it was refused.
struct Carried {
    QByteArray answer;
    QByteArray error = {};
    const char* field = nullptr; ///< the field of the publish form that `error` is about
};

/// A command with everything it needs.
struct Ask {
    InspectWorld& world;
    const InspectGrant& grant;
    const CommandMembers& members;

    /// The app that a command is for: the one it names, otherwise the app in the path.
    QByteArray app() const {
        const QByteArray named = members.text("app");
        return named.isNull() ? grant.app : named;
    }
    bool mayAskOf(const QByteArray& app) const { return grant.allApps || app == grant.app; }
    /// Records in the app's log what the window has done, if no event shows it.
    void note(const QByteArray& sentence, const QByteArray& app) const {
        world.facts.record(factOf(
            facts::SettingsChanged{"The window at " + grant.call->remoteAddress + ' ' + sentence}, app));
    }
};

Carried refused(const Ask& ask, const CommandError& error) {
    const Refused why{error.why.reason, ask.world.commands.hub.secrets().masked(error.why.values)};
    return {{}, why.sentence()};
}

Carried otherApp(const QByteArray& app) {
    return {{}, Refused{Reason::AppIdUnknown, {{"app_id", app}}}.sentence(), "app"};
}

Carried reported(const PublishReport& report) {
    if (!report.error.isEmpty())
        return {{}, report.error, name(report.field)};
    QByteArray deliveries;
    for (const Delivery& delivery : report.deliveries)
        deliveries += (deliveries.isEmpty() ? "{\"channel\":" : ",{\"channel\":") +
                      jsonString(delivery.channel) +
                      ",\"event\":" + QByteArray::number(number(delivery.fact)) +
                      ",\"recipients\":" + QByteArray::number(delivery.recipients) + '}';
    return {"{\"deliveries\":[" + deliveries + "],\"nanoseconds\":" + QByteArray::number(report.nanoseconds) +
            '}'};
}

Carried publishEvent(const Ask& ask) {
    PublishOrder order;
    order.app = ask.app();
    if (!ask.mayAskOf(order.app))
        return otherApp(order.app);
    order.channels = ask.members.texts("channels", "channel");
    order.name = ask.members.text("name");
    if (order.name.isNull())
        order.name = ask.members.text("event");
    const JsonValue* data = ask.members.find("data");
    order.data = !data ? QByteArray() : data->isString() ? decodedString(*data) : data->raw.toByteArray();
    order.exceptSocketId = ask.members.text("socket_id");
    order.asClientEvent = ask.members.flag("as_client_event", false);
    const bool isReplay = ask.members.text("source") == name(EventSource::Replay);
    order.source = isReplay ? EventSource::Replay : EventSource::Gui;
    order.userId = ask.members.text("user_id");
    order.webhooks = ask.members.flag("webhooks", true);
    return reported(publishByHand(ask.world.commands, order, ask.grant.call));
}

Carried disconnectOne(const Ask& ask) {
    constexpr qint64 least = 4000;
    constexpr qint64 most = 4999;
    const qint64 usual = number(CloseCode::Unauthorized);
    const JsonValue* given = ask.members.find("code");
    const qint64 code = given ? ask.members.number("code", 0) : usual;
    if (code < least || code > most)
        return refused(ask, {{Reason::NumberOutOfRange,
                              {{"parameter", "code"},
                               {"given", boundedText(given->raw.toByteArray(), shownBytes)},
                               {"least", least},
                               {"most", most}}}});
    DisconnectSocket request;
    request.socketId = ask.members.text("socket_id");
    request.code = static_cast<quint16>(code);
    request.reason = ask.members.text("reason");
    request.app = ask.grant.scope();
    const Connection* connection = ask.world.commands.hub.connection(request.socketId);
    const QByteArray app = connection ? connection->app().config().id : QByteArray();
    const auto ended = disconnectSocket(ask.world.commands, request);
    if (!ended)
        return refused(ask, ended.error());
    ask.note("disconnected " + request.socketId + '.', app);
    return {"{\"disconnected\":true}"};
}

Carried terminate(const Ask& ask) {
    const QByteArray app = ask.app();
    if (!ask.mayAskOf(app))
        return otherApp(app);
    const QByteArray user = ask.members.text("user_id");
    if (user.isEmpty())
        return {{}, "The command terminate needs \"user_id\", a string."};
    const auto ended = terminateUser(ask.world.commands, {app, user});
    if (!ended)
        return refused(ask, ended.error());
    ask.note("terminated the connections of user " + user + '.', app);
    return {"{\"count\":" + QByteArray::number(ended->count) + '}'};
}

Carried replayOne(const Ask& ask) {
    const FactId event = FactId(static_cast<quint64>(ask.members.number("event", 0)));
    return reported(replayByHand(ask.world.commands, ask.grant.scope(), event, ask.grant.call));
}

Carried resend(const Ask& ask) {
    const FactId id = FactId(static_cast<quint64>(ask.members.number("webhook", 0)));
    const FactPtr fact = ask.world.commands.journal.find(id);
    if (!fact || !ask.grant.shows(*fact))
        return {{}, "That webhook is no longer in the log."};
    const QByteArray error = ask.world.webhooks.resend(*fact);
    if (!error.isEmpty())
        return {{}, error};
    ask.note("sent webhook " + QByteArray::number(number(id)) + " again.", fact->app);
    return {"{\"sent\":true}"};
}

Carried history(const Ask& ask) {
    const QByteArray app = ask.app();
    if (!ask.mayAskOf(app))
        return otherApp(app);
    const HistoryQuery query{app, ask.members.text("channel"), FactId::None,
                             ask.members.number("limit", HistoryQuery::usualLimit)};
    const auto page = readHistory(ask.world.commands, query);
    if (!page && page.error().why.reason == Reason::HistoryIsOff)
        return {"{\"on\":false,\"events\":[]}"};
    if (!page)
        return refused(ask, page.error());
    QByteArray events;
    for (const FactPtr& fact : page->facts) {
        if (!events.isEmpty())
            events += ',';
        appendCaptureLine(events, *fact);
    }
    return {"{\"on\":true,\"events\":[" + events + "]}"};
}

struct Command {
    QByteArrayView name;
    Carried (*carryOut)(const Ask&);
};
constexpr Command commands[] = {
    {"publish", publishEvent}, {"disconnect", disconnectOne}, {"terminate", terminate},
    {"replay", replayOne},     {"resend_webhook", resend},    {"history", history},
};

Carried carryOut(const Ask& ask) {
    const QByteArray asked = ask.members.text("command");
    for (const Command& command : commands)
        if (asked == command.name)
            return command.carryOut(ask);
    QByteArray names;
    for (const Command& command : commands)
        names += (names.isEmpty() ? QByteArray() : QByteArray(", ")) + command.name.toByteArray();
    if (asked.isNull())
        return {{}, "The command is missing; commands are: " + names + '.'};
    return {{}, "This relay does not know the command " + jsonString(asked) + "; it knows " + names + '.'};
}

} // namespace

QByteArray answerInspectCommand(InspectWorld& world, const InspectGrant& grant, QByteArrayView text) {
    const auto message = parseJson(text);
    if (!message || message->type != Type::Object)
        return "{\"id\":null,\"error\":\"The message is not a JSON object.\"}";
    const CommandMembers members(*message);
    const JsonValue* id = members.find("id");
    const bool isScalar = id && (id->isString() || id->type == Type::Number);
    const QByteArray start = "{\"id\":" + (isScalar ? id->raw.toByteArray() : QByteArray("null"));
    const Carried carried = carryOut({world, grant, members});
    if (carried.error.isEmpty())
        return start + ",\"answer\":" + carried.answer + '}';
    const QByteArray field = carried.field ? QByteArray(",\"field\":\"") + carried.field + '"' : QByteArray();
    return start + ",\"error\":" + jsonString(carried.error) + field + '}';
}

} // namespace relay
