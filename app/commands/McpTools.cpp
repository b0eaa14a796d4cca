// SPDX-License-Identifier: MIT
#include "commands/McpTools.h"

#include "commands/LogFollower.h"
#include "commands/NearestMiss.h"
#include "commands/PublishedEvent.h"
#include "commands/RelayClient.h"
#include "commands/Subcommand.h"
#include "protocol/JsonString.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QProcess>

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace relay {
namespace {

constexpr qsizetype longestText = 32 * 1024; // bytes per result
constexpr double usualWait = 5;              // seconds
constexpr int longestWait = 60;
constexpr int usualFacts = 50;
constexpr int mostFacts = 1000;
constexpr int doctorMilliseconds = 30'000;

/// The result of a tool: its text, or why it failed.
struct Given {
    QByteArray text;
    bool isError = false;
};

struct Parameter {
    const char* name;
    const char* type; ///< of JSON schema
    const char* help;
    bool required = false;
    std::pair<int, int> range = {}; ///< of an integer, both included; of a number, more than the first
};

struct Tool {
    const char* name;
    const char* help;
    bool readsOnly;
    std::span<const Parameter> parameters;
    Given (*run)(const Invocation& call, const QJsonObject& arguments);
};

QByteArray text(const QJsonObject& arguments, const char* name) {
    return arguments[QLatin1String(name)].toString().toUtf8();
}

/// Calls `ask(client)` for the relay that is found now.
template <typename Ask>
Given withRelay(const Invocation& call, Ask ask) {
    auto target = findRelay(call);
    if (!target)
        return {target.error(), true};
    RelayClient client(*std::move(target));
    return ask(client);
}

Given given(const ClientAnswer& answer) {
    return answer.ok() ? Given{answer.body} : Given{answer.error, true};
}

Given listChannels(const Invocation& call, const QJsonObject&) {
    return withRelay(call, [](RelayClient& client) {
        return given(client.get("/channels", {{"info", "subscription_count"}}));
    });
}

Given listMembers(const Invocation& call, const QJsonObject& arguments) {
    return withRelay(call, [&arguments](RelayClient& client) {
        return given(client.get("/channels/" + text(arguments, "channel").toPercentEncoding() + "/users"));
    });
}

Given listConnections(const Invocation& call, const QJsonObject&) {
    return withRelay(call, [](RelayClient& client) { return given(client.get("/sockets")); });
}

Given findEvents(const Invocation& call, const QJsonObject& arguments) {
    return withRelay(call, [&arguments](RelayClient& client) {
        const int limit = arguments[u"limit"].toInt(usualFacts);
        RelayClient::Parameters parameters{{"limit", QByteArray::number(limit)}};
        for (const char* name : {"filter", "since"})
            if (const QByteArray value = text(arguments, name); !value.isEmpty())
                parameters.append({name, value});
        return given(client.get("/events/log", parameters));
    });
}

Given waitForEvent(const Invocation& call, const QJsonObject& arguments) {
    return withRelay(call, [&arguments](RelayClient& client) -> Given {
        const double seconds = arguments[u"timeout"].toDouble(usualWait);
        LogFollower log(client, text(arguments, "filter"), "relaydesk mcp");
        if (!log.startNow())
            return {log.error(), true};
        const QByteArray start = log.since();
        QByteArray came;
        const auto end = log.follow(1, QDeadlineTimer(static_cast<qint64>(seconds * 1000)),
                                    [&came](const LogRow& row) { came = row.json; });
        if (end == LogFollower::End::Refused)
            return {log.error(), true};
        if (end == LogFollower::End::Counted)
            return {came};
        const NearestMiss nearest = nearestMiss(client, text(arguments, "filter"), start);
        return {"{\"met\":false,\"nearest\":{\"why\":" + jsonString(nearest.why) +
                (nearest.event.isEmpty() ? QByteArray() : ",\"event\":" + nearest.event) + "}}"};
    });
}

Given why(const Invocation& call, const QJsonObject& arguments) {
    return withRelay(call, [&arguments](RelayClient& client) {
        return given(client.get("/trace", {{"of", text(arguments, "of")}}));
    });
}

/// The value as written in an event: text as it is, anything else as JSON.
QByteArray written(const QJsonValue& value) {
    if (value.isString())
        return value.toString().toUtf8();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

/// The event for a call of `publish`. Nothing, with a one-line reason, if arguments are missing or the
/// template cannot be filled.
std::optional<EventTemplate> eventOf(const Invocation& call, const QJsonObject& arguments,
                                     QByteArray& error) {
    std::optional<EventTemplate> event = EventTemplate{{}, {}, {}, "{}"};
    if (const QByteArray name = text(arguments, "template"); !name.isEmpty()) {
        PublishedEvent::Values values;
        const QJsonObject given = arguments[u"set"].toObject();
        for (auto value = given.begin(); value != given.end(); ++value)
            values[value.key().toUtf8()] = written(value.value());
        auto kept = PublishedEvent::ofTemplate(call, name, values, error);
        auto filled = kept ? kept->next() : Result<EventTemplate, TemplateError>(TemplateError{error});
        if (!filled) {
            error = filled.error().sentence;
            return std::nullopt;
        }
        event = *filled;
    }
    if (arguments.contains(u"channel"))
        event->channel = text(arguments, "channel");
    if (arguments.contains(u"event"))
        event->event = text(arguments, "event");
    if (arguments.contains(u"data"))
        event->data = written(arguments[u"data"]);
    for (const auto& [value, name] : {std::pair(event->channel, "channel"), {event->event, "event"}})
        if (value.isEmpty()) {
            error = QByteArray(name) + " is missing; it is needed without a template";
            return std::nullopt;
        }
    return event;
}

Given publish(const Invocation& call, const QJsonObject& arguments) {
    QByteArray error;
    const auto event = eventOf(call, arguments, error);
    if (!event)
        return {error, true};
    QByteArrayList channels;
    for (const QByteArray& channel : event->channel.split(','))
        channels.append(jsonString(channel.trimmed()));
    return withRelay(call, [&event, &channels](RelayClient& client) {
        return given(client.post(
            "/events", "{\"channels\":[" + channels.join(',') + "],\"name\":" + jsonString(event->event) +
                           ",\"data\":" + jsonString(event->data) + ",\"info\":\"recipients\"}"));
    });
}

/// Runs the subcommand as a separate process.
Given doctor(const Invocation&, const QJsonObject& arguments) {
    const QByteArray directory = text(arguments, "directory");
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QCoreApplication::applicationFilePath(),
                  {QStringLiteral("doctor"), QStringLiteral("--json"), QStringLiteral("--"),
                   directory.isEmpty() ? QStringLiteral(".") : QString::fromUtf8(directory)});
    if (!process.waitForFinished(doctorMilliseconds))
        return {"The doctor did not finish in time.", true};
    const QByteArray report = process.readAllStandardOutput();
    return report.isEmpty() ? Given{process.readAllStandardError(), true} : Given{report};
}

constexpr Parameter memberParameters[] = {{"channel", "string", "presence-…", true}};
constexpr Parameter findParameters[] = {
    {"filter", "string", "as in the window: name:Order* channel:private-* kind:event is:problem is:nobody"},
    {"since", "string", "a fact's id, an ISO time, or mark:NAME"},
    {"limit", "integer", "1 to 1000 (default 50)", false, {1, mostFacts}},
};
constexpr Parameter waitParameters[] = {
    {"filter", "string", "as in find_events", true},
    {"timeout", "number", "seconds, more than 0 and at most 60 (default 5)", false, {0, longestWait}},
};
constexpr Parameter whyParameters[] = {{"of", "string", "event or channel (default: the newest event)"}};
constexpr Parameter publishParameters[] = {
    {"channel", "string", "the channel's full name; needed without a template"},
    {"event", "string", "the event's name; needed without a template"},
    {"data", "object", "the payload ({})"},
    {"template", "string", "a template from relaydesk.json; channel, event and data override its values"},
    {"set", "object", "values for the template's placeholders, by key"},
};
constexpr Parameter doctorParameters[] = {
    {"directory", "string", "the project's root (default: the working directory)"}};

// clang-format off
constexpr Tool tools[] = {
    {"list_channels", "The channels that have subscribers now, with their number.", true, {}, listChannels},
    {"list_members", "The members of a presence channel.", true, memberParameters, listMembers},
    {"list_connections", "Who is connected now: socket id, user, client, channels.", true, {}, listConnections},
    {"find_events", "What happened, newest first: events, subscriptions, refusals, each with a verdict that explains why.", true, findParameters, findEvents},
    {"wait_for_event", "Waits for the next fact that matches the filter, from now on. If none comes, returns the nearest miss.", true, waitParameters, waitForEvent},
    {"why", "Follows a broadcast from the app to the page, link by link; names the first broken link.", true, whyParameters, why},
    {"publish", "Publishes an event and says how many connections got it, or why nobody did.", false, publishParameters, publish},
    {"doctor", "Says why a Laravel project does not broadcast. Reads its files, changes nothing.", true, doctorParameters, doctor},
};
// clang-format on

bool isInteger(const Parameter& parameter) {
    return qstrcmp(parameter.type, "integer") == 0;
}

/// Whether a value is of the type of its parameter, and within its range.
bool fits(const Parameter& parameter, const QJsonValue& value) {
    const auto& [least, most] = parameter.range;
    if (most == 0) // "data" of an event takes any value
        return qstrcmp(parameter.type, "string") != 0 || value.isString();
    const double number = value.toDouble();
    return value.isDouble() && number <= most &&
           (isInteger(parameter) ? number >= least && number == std::floor(number) : number > least);
}

const Tool* findTool(const QString& name) {
    const auto found = std::find_if(std::begin(tools), std::end(tools),
                                    [&name](const Tool& tool) { return name == QLatin1String(tool.name); });
    return found == std::end(tools) ? nullptr : found;
}

QJsonObject schemaOf(const Tool& tool) {
    QJsonObject properties;
    QJsonArray required;
    for (const Parameter& parameter : tool.parameters) {
        QJsonObject property{{QStringLiteral("type"), QLatin1String(parameter.type)},
                             {QStringLiteral("description"), QString::fromUtf8(parameter.help)}};
        if (parameter.range.second > 0) {
            property[isInteger(parameter) ? u"minimum" : u"exclusiveMinimum"] = parameter.range.first;
            property[u"maximum"] = parameter.range.second;
        }
        properties[QLatin1String(parameter.name)] = property;
        if (parameter.required)
            required.append(QLatin1String(parameter.name));
    }
    QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")},
                       {QStringLiteral("properties"), properties},
                       {QStringLiteral("additionalProperties"), false}};
    if (!required.isEmpty())
        schema[u"required"] = required;
    return schema;
}

/// Why the arguments do not match the tool's schema; empty if they do.
QByteArray argumentError(const Tool& tool, const QJsonObject& arguments) {
    for (const Parameter& parameter : tool.parameters)
        if (parameter.required && text(arguments, parameter.name).isEmpty())
            return QByteArray(parameter.name) + " is missing: " + parameter.help;
    for (const Parameter& parameter : tool.parameters) {
        const QJsonValue value = arguments[QLatin1String(parameter.name)];
        if (!value.isUndefined() && !value.isNull() && !fits(parameter, value))
            return QByteArray(parameter.name) + " is " + written(value) + ", and must be " +
                   (isInteger(parameter) ? "an " : "a ") + parameter.type + ": " + parameter.help;
    }
    for (const QString& key : arguments.keys())
        if (std::none_of(tool.parameters.begin(), tool.parameters.end(),
                         [&key](const Parameter& each) { return key == QLatin1String(each.name); }))
            return '"' + key.toUtf8() + "\" is not an argument of " + tool.name;
    return {};
}

QJsonObject resultOf(Given given) {
    if (given.text.size() > longestText) {
        qsizetype end = longestText;
        while (end > 0 && (given.text[end] & 0xc0) == 0x80)
            --end; // do not cut within a character
        given.text = given.text.first(end) + "\n… cut after 32 KB; ask for less, with filter or limit.";
    }
    const QJsonObject content{{QStringLiteral("type"), QStringLiteral("text")},
                              {QStringLiteral("text"), QString::fromUtf8(given.text)}};
    return {{QStringLiteral("content"), QJsonArray{content}}, {QStringLiteral("isError"), given.isError}};
}

} // namespace

QJsonArray mcpToolList() {
    QJsonArray list;
    for (const Tool& tool : tools)
        list.append(QJsonObject{
            {QStringLiteral("name"), QLatin1String(tool.name)},
            {QStringLiteral("description"), QString::fromUtf8(tool.help)},
            {QStringLiteral("inputSchema"), schemaOf(tool)},
            {QStringLiteral("annotations"), QJsonObject{{QStringLiteral("readOnlyHint"), tool.readsOnly}}}});
    return list;
}

bool isMcpTool(const QString& name) {
    return findTool(name) != nullptr;
}

QJsonObject callMcpTool(const Invocation& call, const QString& name, const QJsonObject& arguments) {
    const Tool* tool = findTool(name);
    if (!tool)
        return resultOf({"There is no tool with that name.", true});
    if (const QByteArray error = argumentError(*tool, arguments); !error.isEmpty())
        return resultOf({error, true});
    return resultOf(tool->run(call, arguments));
}

} // namespace relay
