// SPDX-License-Identifier: MIT
#include "journal/capture/FactReader.h"

#include "journal/IsoTime.h"
#include "journal/capture/JsonMembers.h"
#include "protocol/TapReport.h"

#include <QJsonDocument>

#include <cmath>
#include <limits>

namespace relay {
namespace {

enum Key : std::size_t {
    Id,
    Time,
    Kind,
    App,
    Channel,
    Name,
    Data,
    SocketId,
    UserId,
    Source,
    Size,
    Recipients,
    Excluded,
    Status,
    Code,
    Error,
    About,
    Remote,
    Node,
    Origin,
    Findings,
    Detail,
};
constexpr std::array<QByteArrayView, 22> keys{
    "id",      "time",   "kind", "app",        "channel",  "name",   "data", "socket_id",
    "user_id", "source", "size", "recipients", "excluded", "status", "code", "error",
    "about",   "remote", "node", "origin",     "findings", "detail"};

enum DetailKey : std::size_t {
    RecipientIds,
    Request,
    LatencyUs,
    Client,
    Protocol,
    Port,
    AppKey,
    ChannelData,
    UserData,
    UserInfo,
    SignedText,
    ReasonName,
    ReasonValues,
    Tries,
    SteppedAside,
    MissedNodes,
    OtherNodes,
    LaterFindings,
};
constexpr std::array<QByteArrayView, 18> detailKeys{
    "recipients", "request",      "latency_us",    "client",       "protocol",    "port",
    "key",        "channel_data", "user_data",     "user_info",    "signed_text", "reason",
    "values",     "tries",        "stepped_aside", "missed_nodes", "other_nodes", "later_findings"};

constexpr qint64 mostNumber = std::numeric_limits<qint64>::max();
constexpr int mostInt = std::numeric_limits<int>::max();

template <typename Body>
FactBody makeBody() {
    return Body{};
}

FactBody bodyOf(FactKind kind) {
    static constexpr std::array makers{
#define RELAY_BODY_MAKER(id, name) &makeBody<facts::id>,
        RELAY_FACT_KINDS(RELAY_BODY_MAKER)
#undef RELAY_BODY_MAKER
    };
    return makers[static_cast<std::size_t>(kind)]();
}

NodeNotePtr nodesOf(JsonMembers& members) {
    const std::optional<qint64> remote = members.number(Remote, 0, mostNumber);
    NodeNote nodes{members.text(Node), members.text(Origin), remote.value_or(0)};
    const bool isThere = remote || !nodes.node.isNull() || !nodes.origin.isNull();
    return isThere ? std::make_shared<const NodeNote>(std::move(nodes)) : nullptr;
}

qint64 nanoseconds(const JsonValue& microseconds) {
    const double value = microseconds.raw.toDouble() * 1000;
    return value >= 0 && value < 9e18 ? std::llround(value) : -1;
}

} // namespace

FactReader::FactReader()
    : m_detail(m_texts, m_error) {}

Result<Fact, QByteArray> FactReader::read(QByteArrayView line) {
    const auto object = parseJson(line);
    if (!object)
        return "it is not valid JSON: " + object.error();
    if (object->type != JsonValue::Type::Object)
        return QByteArray("it is ") + typeName(object->type) + ", not an object";
    m_error.clear();
    Fact fact;
    JsonMembers members(*object, keys, m_texts, m_error);
    readKind(members, fact);
    const JsonValue* detailObject = members.take(Detail, JsonValue::Type::Object);
    JsonMembers detail(detailObject ? *detailObject : JsonValue(), detailKeys, m_texts, m_error);
    readBody(members, detail, fact.body);
    ForeignFields foreign;
    if (const JsonValue* list = members.take(Findings, JsonValue::Type::Array))
        readFindings(*list, fact, foreign);
    fact.laterFindings = detail.number(LaterFindings, 0, std::ssize(fact.findings)).value_or(0);
    foreign.fields = members.rest();
    foreign.detail = detail.rest();
    if (fact.kind() == FactKind::Unknown)
        foreign.kind = fact.foreign ? fact.foreign->kind : QByteArray(name(FactKind::Unknown));
    const bool isForeign = fact.kind() == FactKind::Unknown || !foreign.fields.isEmpty() ||
                           !foreign.detail.isEmpty() || !foreign.findings.empty();
    fact.foreign = isForeign ? std::make_shared<const ForeignFields>(std::move(foreign)) : nullptr;
    if (!m_error.isEmpty())
        return m_error;
    return fact;
}

/// What every fact has: id, time, kind and app.
void FactReader::readKind(JsonMembers& members, Fact& fact) {
    const auto id = members.number(Id, 0, mostNumber);
    const QByteArray time = members.text(Time);
    const QByteArray kind = members.text(Kind);
    const auto microseconds = fromIsoTime(time);
    fact.app = members.text(App);
    if (m_error.isEmpty() && !id)
        m_error = "\"id\" is missing";
    if (m_error.isEmpty() && !microseconds)
        m_error = time.isNull() ? "\"time\" is missing" : "\"time\" is not an ISO 8601 time";
    if (m_error.isEmpty() && kind.isNull())
        m_error = "\"kind\" is missing";
    if (!m_error.isEmpty())
        return;
    fact.id = FactId(*id);
    fact.time = *microseconds;
    fact.body = bodyOf(factKind(kind).value_or(FactKind::Unknown));
    if (fact.kind() == FactKind::Unknown)
        fact.foreign = std::make_shared<const ForeignFields>(ForeignFields{kind, {}, {}, {}});
}

void FactReader::readBody(JsonMembers& members, JsonMembers& detail, FactBody& body) {
    const auto fillAll = [&](auto& of) {
        fillTexts(members, of);
        fill(members, of);
        fillDetailTexts(detail, of);
        fillDetail(detail, of);
    };
    std::visit(fillAll, body);
    if (auto* browser = std::get_if<facts::Browser>(&body))
        if (auto report = parseTapReport(browser->data))
            browser->report = std::make_shared<const TapReport>(*std::move(report));
}

template <typename Body>
void FactReader::fillTexts(JsonMembers& members, Body& body) {
    if constexpr (requires { body.channel; })
        body.channel = members.text(Channel);
    if constexpr (requires { body.name; })
        body.name = members.text(Name);
    if constexpr (requires { body.data; })
        body.data = members.text(Data);
    if constexpr (requires { body.socketId; })
        body.socketId = members.text(SocketId);
    if constexpr (requires { body.userId; })
        body.userId = members.text(UserId);
    if constexpr (requires { body.excluded; })
        body.excluded = members.text(Excluded);
    if constexpr (requires { body.error; })
        body.error = members.text(Error);
    if constexpr (requires { body.why; })
        body.why.sentence = members.text(Error);
}

template <typename Body>
void FactReader::fill(JsonMembers& members, Body& body) {
    if constexpr (requires { body.source; }) {
        const QByteArray word = members.text(Source);
        body.source = eventSource(word);
        if (!body.source && !word.isNull())
            members.putBack(Source); // one of a newer version
    }
    if constexpr (requires { body.size; }) {
        const std::optional<qint64> size = members.number(Size, 0, mostNumber);
        if constexpr (std::is_same_v<decltype(body.size), qint64>)
            body.size = size.value_or(body.data.size());
        else
            body.size = size;
    }
    if constexpr (requires { body.recipients; })
        body.recipients = members.number(Recipients, 0, mostNumber);
    if constexpr (requires { body.status; })
        body.status = static_cast<int>(members.number(Status, -mostInt, mostInt).value_or(0));
    if constexpr (requires { body.code; })
        body.code = static_cast<int>(members.number(Code, -mostInt, mostInt).value_or(0));
    if constexpr (requires { body.about; })
        body.about = FactId(members.number(About, 0, mostNumber).value_or(0));
    if constexpr (requires { body.nodes; })
        body.nodes = nodesOf(members);
}

template <typename Body>
void FactReader::fillDetailTexts(JsonMembers& detail, Body& body) {
    if constexpr (requires { body.key; })
        body.key = detail.text(AppKey);
    if constexpr (requires { body.channelData; })
        body.channelData = detail.text(ChannelData);
    if constexpr (requires { body.userData; })
        body.userData = detail.text(UserData);
    if constexpr (requires { body.userInfo; })
        body.userInfo = detail.text(UserInfo);
    if constexpr (requires { body.signedText; })
        body.signedText = detail.text(SignedText);
    if constexpr (requires { body.why; }) {
        const QByteArray reason = detail.text(ReasonName);
        const JsonValue* values = detail.take(ReasonValues, JsonValue::Type::Array);
        body.why.refused = m_detail.refused(reason, values ? *values : JsonValue());
    }
    if constexpr (requires { body.recipientIds; })
        if (const JsonValue* list = detail.take(RecipientIds, JsonValue::Type::Array))
            body.recipientIds = SocketIdList(m_detail.texts(*list));
}

template <typename Body>
void FactReader::fillDetail(JsonMembers& detail, Body& body) {
    if constexpr (requires { body.call; }) {
        if (const JsonValue* object = detail.take(Request, JsonValue::Type::Object))
            body.call = m_detail.call(*object);
    } else if constexpr (requires { body.target; }) {
        if (const JsonValue* object = detail.take(Request, JsonValue::Type::Object)) {
            const HttpCallPtr request = m_detail.call(*object);
            body.method = request->method;
            body.target = request->target;
        }
    }
    if constexpr (requires { body.latencyNanoseconds; })
        if (const JsonValue* latency = detail.take(LatencyUs, JsonValue::Type::Number))
            body.latencyNanoseconds = nanoseconds(*latency);
    if constexpr (requires { body.client; })
        if (const JsonValue* object = detail.take(Client, JsonValue::Type::Object))
            body.client = m_detail.client(*object);
    if constexpr (requires { body.protocol; })
        body.protocol = static_cast<int>(detail.number(Protocol, -mostInt, mostInt).value_or(0));
    if constexpr (requires { body.port; })
        body.port = static_cast<quint16>(detail.number(Port, 0, 65535).value_or(0));
    if constexpr (requires { body.nodes; })
        if (body.nodes) {
            NodeNote nodes = *body.nodes;
            nodes.missed = detail.number(MissedNodes, 0, mostNumber).value_or(0);
            nodes.others = detail.number(OtherNodes, 0, mostNumber).value_or(0);
            body.nodes = std::make_shared<const NodeNote>(std::move(nodes));
        }
    if constexpr (requires { body.steppedAside; }) {
        body.tries = static_cast<int>(detail.number(Tries, 0, mostInt).value_or(0));
        body.steppedAside = detail.take(SteppedAside, JsonValue::Type::Bool) != nullptr;
    }
}

void FactReader::readFindings(const JsonValue& list, Fact& fact, ForeignFields& foreign) {
    std::size_t place = 0;
    for (JsonElements walk(list); walk.next(); ++place) {
        QByteArray raw = walk.value().raw.toByteArray();
        const QJsonObject object = QJsonDocument::fromJson(raw).object();
        if (auto finding = findingFromJson(object))
            fact.findings.push_back(*std::move(finding));
        else
            foreign.findings.push_back({place, object[u"code"].toString().toUtf8(),
                                        severity(object[u"severity"].toString().toUtf8()),
                                        object[u"message"].toString().toUtf8(), std::move(raw)});
    }
}

} // namespace relay
