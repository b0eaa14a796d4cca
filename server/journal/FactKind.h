// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>

namespace relay {

/// One line per kind: enumerator, public name (resources/docs/http-api.md, Facts).
#define RELAY_FACT_KINDS(X)                                                                                  \
    X(ServerStarted, "server_started")                                                                       \
    X(ServerStopping, "server_stopping")                                                                     \
    X(SettingsChanged, "settings_changed")                                                                   \
    X(Connected, "connected")                                                                                \
    X(ConnectionRefused, "connection_refused")                                                               \
    X(Disconnected, "disconnected")                                                                          \
    X(Subscribed, "subscribed")                                                                              \
    X(SubscriptionRefused, "subscription_refused")                                                           \
    X(Unsubscribed, "unsubscribed")                                                                          \
    X(ChannelOccupied, "channel_occupied")                                                                   \
    X(ChannelVacated, "channel_vacated")                                                                     \
    X(MemberAdded, "member_added")                                                                           \
    X(MemberRemoved, "member_removed")                                                                       \
    X(SignedIn, "signed_in")                                                                                 \
    X(SigninRefused, "signin_refused")                                                                       \
    X(Event, "event")                                                                                        \
    X(ApiRefused, "api_refused")                                                                             \
    X(ProtocolError, "protocol_error")                                                                       \
    X(Webhook, "webhook")                                                                                    \
    X(AppLog, "app_log")                                                                                     \
    X(Browser, "browser")                                                                                    \
    X(FindingCame, "finding")                                                                                \
    X(Mark, "mark")                                                                                          \
    X(RedisLost, "redis_lost")                                                                               \
    X(RedisBack, "redis_back")                                                                               \
    X(NodeJoined, "node_joined")                                                                             \
    X(NodeLeft, "node_left")                                                                                 \
    X(Unknown, "unknown")

enum class FactKind : quint8 {
#define RELAY_FACT_KIND_ENUMERATOR(id, name) id,
    RELAY_FACT_KINDS(RELAY_FACT_KIND_ENUMERATOR)
#undef RELAY_FACT_KIND_ENUMERATOR
};
const char* name(FactKind kind);
std::optional<FactKind> factKind(QByteArrayView name);
constexpr int factKindCount() {
#define RELAY_FACT_KIND_COUNT(id, name) +1
    return 0 RELAY_FACT_KINDS(RELAY_FACT_KIND_COUNT);
#undef RELAY_FACT_KIND_COUNT
}

/// One line per source: enumerator, public name.
#define RELAY_EVENT_SOURCES(X)                                                                               \
    X(Api, "api")                                                                                            \
    X(Client, "client")                                                                                      \
    X(Gui, "gui")                                                                                            \
    X(Replay, "replay")                                                                                      \
    X(Rule, "rule")

/// Where an event came from.
enum class EventSource : quint8 {
#define RELAY_EVENT_SOURCE_ENUMERATOR(id, name) id,
    RELAY_EVENT_SOURCES(RELAY_EVENT_SOURCE_ENUMERATOR)
#undef RELAY_EVENT_SOURCE_ENUMERATOR
};
const char* name(EventSource source);
std::optional<EventSource> eventSource(QByteArrayView name);
constexpr int eventSourceCount() {
#define RELAY_EVENT_SOURCE_COUNT(id, name) +1
    return 0 RELAY_EVENT_SOURCES(RELAY_EVENT_SOURCE_COUNT);
#undef RELAY_EVENT_SOURCE_COUNT
}

} // namespace relay
