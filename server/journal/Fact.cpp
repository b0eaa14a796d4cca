// SPDX-License-Identifier: MIT
#include "journal/Fact.h"

#include <array>

namespace relay {
namespace {

constexpr std::array factKindNames{
#define RELAY_FACT_KIND_NAME(id, name) name,
    RELAY_FACT_KINDS(RELAY_FACT_KIND_NAME)
#undef RELAY_FACT_KIND_NAME
};

constexpr std::array eventSourceNames{
#define RELAY_EVENT_SOURCE_NAME(id, name) name,
    RELAY_EVENT_SOURCES(RELAY_EVENT_SOURCE_NAME)
#undef RELAY_EVENT_SOURCE_NAME
};

template <typename T>
const T nothing{};

/// What `get` returns for the body, or `otherwise` if the body has no such member.
template <typename T, typename Get>
T ofBody(const Fact& fact, T otherwise, Get get) {
    return std::visit(
        [&](const auto& body) -> T {
            if constexpr (requires { get(body); })
                return get(body);
            else
                return otherwise;
        },
        fact.body);
}

/// The same for whichever of two members the body has, the first one preferred.
template <typename T, typename Get, typename Else>
T ofBody(const Fact& fact, T otherwise, Get get, Else getElse) {
    return std::visit(
        [&](const auto& body) -> T {
            if constexpr (requires { get(body); })
                return get(body);
            else if constexpr (requires { getElse(body); })
                return getElse(body);
            else
                return otherwise;
        },
        fact.body);
}

// A function of a body that exists only for bodies with that member.
#define RELAY_MEMBER(member)                                                                                 \
    [](const auto& of) -> decltype((of.member)) {                                                            \
        return of.member;                                                                                    \
    }

} // namespace

QByteArray Fact::kindName() const {
    return kind() == FactKind::Unknown && foreign ? foreign->kind : QByteArray(relay::name(kind()));
}
const std::vector<ForeignFields::UnknownFinding>& Fact::unknownFindings() const {
    return foreign ? foreign->findings : nothing<std::vector<ForeignFields::UnknownFinding>>;
}
const QByteArray& Fact::channel() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(channel));
}
const QByteArray& Fact::name() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(name));
}
const QByteArray& Fact::data() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(data));
}
const QByteArray& Fact::socketId() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(socketId));
}
const QByteArray& Fact::userId() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(userId));
}
const QByteArray& Fact::excluded() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(excluded));
}
const QByteArray& Fact::error() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(error),
                                     RELAY_MEMBER(why.sentence));
}
std::optional<EventSource> Fact::source() const {
    return ofBody<std::optional<EventSource>>(*this, {}, RELAY_MEMBER(source));
}
std::optional<qint64> Fact::size() const {
    return ofBody<std::optional<qint64>>(*this, {}, RELAY_MEMBER(size));
}
std::optional<qint64> Fact::recipients() const {
    return ofBody<std::optional<qint64>>(*this, {}, RELAY_MEMBER(recipients));
}
int Fact::status() const {
    return ofBody<int>(*this, 0, RELAY_MEMBER(status));
}
int Fact::code() const {
    return ofBody<int>(*this, 0, RELAY_MEMBER(code));
}
FactId Fact::about() const {
    return ofBody<FactId>(*this, FactId::None, RELAY_MEMBER(about));
}
qint64 Fact::latencyNanoseconds() const {
    return ofBody<qint64>(*this, -1, RELAY_MEMBER(latencyNanoseconds));
}
const SocketIdList& Fact::recipientIds() const {
    return ofBody<const SocketIdList&>(*this, nothing<SocketIdList>, RELAY_MEMBER(recipientIds));
}
const NodeNote& Fact::nodes() const {
    static const NodeNote none;
    const auto* event = as<facts::Event>();
    return event && event->nodes ? *event->nodes : none;
}

const RefusalNote& Fact::why() const {
    return ofBody<const RefusalNote&>(*this, nothing<RefusalNote>, RELAY_MEMBER(why));
}
const ClientIdentity& Fact::client() const {
    return ofBody<const ClientIdentity&>(*this, nothing<ClientIdentity>, RELAY_MEMBER(client));
}
const HttpCall& Fact::call() const {
    const HttpCallPtr& call = ofBody<const HttpCallPtr&>(*this, nothing<HttpCallPtr>, RELAY_MEMBER(call));
    return call ? *call : nothing<HttpCall>;
}
const QByteArray& Fact::target() const {
    return ofBody<const QByteArray&>(*this, call().target, RELAY_MEMBER(target));
}
const QByteArray& Fact::method() const {
    return ofBody<const QByteArray&>(*this, call().method, RELAY_MEMBER(method));
}
const QByteArray& Fact::remoteAddress() const {
    return ofBody<const QByteArray&>(*this, call().remoteAddress, RELAY_MEMBER(client.remoteAddress));
}
const QByteArray& Fact::auth() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(auth));
}
const QByteArray& Fact::key() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(key));
}
const QByteArray& Fact::channelData() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(channelData),
                                     RELAY_MEMBER(userData));
}
const QByteArray& Fact::signedText() const {
    return ofBody<const QByteArray&>(*this, nothing<QByteArray>, RELAY_MEMBER(signedText));
}

#undef RELAY_MEMBER

const char* name(FactKind kind) {
    return factKindNames[static_cast<size_t>(kind)];
}

std::optional<FactKind> factKind(QByteArrayView name) {
    for (size_t i = 0; i < factKindNames.size(); ++i)
        if (name == factKindNames[i])
            return static_cast<FactKind>(i);
    return std::nullopt;
}

const char* name(EventSource source) {
    return eventSourceNames[static_cast<size_t>(source)];
}

std::optional<EventSource> eventSource(QByteArrayView name) {
    for (size_t i = 0; i < eventSourceNames.size(); ++i)
        if (name == eventSourceNames[i])
            return static_cast<EventSource>(i);
    return std::nullopt;
}

} // namespace relay
