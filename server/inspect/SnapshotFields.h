// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <tuple>

namespace relay {

/// A field of a part of a snapshot, with its name in JSON: writer and reader use the same tables
/// (resources/docs/attach.md).
template <typename Part, typename T>
struct SnapshotField {
    const char* name;
    T Part::*member;
};
template <typename Part, typename T>
SnapshotField(const char*, T Part::*) -> SnapshotField<Part, T>;

template <typename Part>
struct SnapshotTable;

template <>
struct SnapshotTable<MemberSnapshot> {
    static constexpr std::tuple fields{SnapshotField{"user_id", &MemberSnapshot::userId},
                                       SnapshotField{"user_info", &MemberSnapshot::userInfo},
                                       SnapshotField{"since", &MemberSnapshot::since},
                                       SnapshotField{"socket_ids", &MemberSnapshot::socketIds}};
};

template <>
struct SnapshotTable<ChannelSnapshot> {
    static constexpr const char* name = "channels";
    static QByteArray key(const ChannelSnapshot& part) { return part.app + '\n' + part.name; }
    static constexpr std::tuple keys{SnapshotField{"app", &ChannelSnapshot::app},
                                     SnapshotField{"name", &ChannelSnapshot::name}};
    static constexpr std::tuple fields{SnapshotField{"subscribers", &ChannelSnapshot::subscribers},
                                       SnapshotField{"users", &ChannelSnapshot::users},
                                       SnapshotField{"events", &ChannelSnapshot::events},
                                       SnapshotField{"last_event", &ChannelSnapshot::lastEvent},
                                       SnapshotField{"last_event_time", &ChannelSnapshot::lastEventTime},
                                       SnapshotField{"since", &ChannelSnapshot::since},
                                       SnapshotField{"socket_ids", &ChannelSnapshot::socketIds},
                                       SnapshotField{"members", &ChannelSnapshot::members},
                                       SnapshotField{"has_cache", &ChannelSnapshot::hasCache},
                                       SnapshotField{"cached_event", &ChannelSnapshot::cachedEvent},
                                       SnapshotField{"cached_data", &ChannelSnapshot::cachedData},
                                       SnapshotField{"cached_time", &ChannelSnapshot::cachedTime}};
};

template <>
struct SnapshotTable<ConnectionSnapshot> {
    static constexpr const char* name = "connections";
    static QByteArray key(const ConnectionSnapshot& part) { return part.socketId; }
    static constexpr std::tuple keys{SnapshotField{"socket_id", &ConnectionSnapshot::socketId}};
    static constexpr std::tuple fields{SnapshotField{"app", &ConnectionSnapshot::app},
                                       SnapshotField{"client", &ConnectionSnapshot::client},
                                       SnapshotField{"version", &ConnectionSnapshot::version},
                                       SnapshotField{"origin", &ConnectionSnapshot::origin},
                                       SnapshotField{"user_agent", &ConnectionSnapshot::userAgent},
                                       SnapshotField{"address", &ConnectionSnapshot::remoteAddress},
                                       SnapshotField{"secure", &ConnectionSnapshot::secure},
                                       SnapshotField{"user_id", &ConnectionSnapshot::userId},
                                       SnapshotField{"channels", &ConnectionSnapshot::channels},
                                       SnapshotField{"subscriptions", &ConnectionSnapshot::subscriptions},
                                       SnapshotField{"watchlist", &ConnectionSnapshot::watchlist},
                                       SnapshotField{"since", &ConnectionSnapshot::since},
                                       SnapshotField{"last_activity", &ConnectionSnapshot::lastActivity},
                                       SnapshotField{"bytes_in", &ConnectionSnapshot::bytesIn},
                                       SnapshotField{"bytes_out", &ConnectionSnapshot::bytesOut},
                                       SnapshotField{"pending", &ConnectionSnapshot::pending}};
};

template <>
struct SnapshotTable<AppSnapshot> {
    static constexpr const char* name = "apps";
    static QByteArray key(const AppSnapshot& part) { return part.id; }
    static constexpr std::tuple keys{SnapshotField{"id", &AppSnapshot::id}};
    static constexpr std::tuple fields{SnapshotField{"key", &AppSnapshot::key},
                                       SnapshotField{"enabled", &AppSnapshot::enabled},
                                       SnapshotField{"connections", &AppSnapshot::connections},
                                       SnapshotField{"channels", &AppSnapshot::channels}};
};

template <>
struct SnapshotTable<WebhookSnapshot> {
    static constexpr const char* name = "webhooks";
    static QByteArray key(const WebhookSnapshot& part) { return part.app + '\n' + part.url; }
    static constexpr std::tuple keys{SnapshotField{"app", &WebhookSnapshot::app},
                                     SnapshotField{"url", &WebhookSnapshot::url}};
    static constexpr std::tuple fields{SnapshotField{"pending", &WebhookSnapshot::pending},
                                       SnapshotField{"pending_bytes", &WebhookSnapshot::pendingBytes},
                                       SnapshotField{"under_way", &WebhookSnapshot::underWay},
                                       SnapshotField{"tries", &WebhookSnapshot::tries},
                                       SnapshotField{"next_try", &WebhookSnapshot::nextTry},
                                       SnapshotField{"dropped", &WebhookSnapshot::dropped},
                                       SnapshotField{"last_status", &WebhookSnapshot::lastStatus},
                                       SnapshotField{"last_error", &WebhookSnapshot::lastError},
                                       SnapshotField{"last_time", &WebhookSnapshot::lastTime}};
};

template <>
struct SnapshotTable<NodesSnapshot> {
    static constexpr std::tuple fields{SnapshotField{"count", &NodesSnapshot::count},
                                       SnapshotField{"trouble", &NodesSnapshot::trouble},
                                       SnapshotField{"names", &NodesSnapshot::names}};
};

/// Calls `f` with each field of a table.
template <typename Fields, typename F>
void eachField(const Fields& fields, F&& f) {
    std::apply([&f](const auto&... field) { (f(field), ...); }, fields);
}

} // namespace relay
