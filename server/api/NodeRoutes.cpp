// SPDX-License-Identifier: MIT
#include "api/NodeRoutes.h"

#include "protocol/JsonString.h"
#include "relay/Hub.h"

namespace relay {

Outcome listNodes(ApiContext& context, ApiCall&) {
    const NodesState state = context.hub.others().state();
    if (!state.isShared)
        return json(QByteArrayLiteral("{\"redis\":null,\"nodes\":[]}"));
    QByteArray out = state.isConnected ? "{\"redis\":\"connected\"" : "{\"redis\":\"away\"";
    if (!state.trouble.isEmpty())
        out += ",\"error\":" + jsonString(state.trouble);
    out += ",\"nodes\":[";
    for (const NodesState::Node& node : state.nodes) {
        if (!out.endsWith('['))
            out += ',';
        out += "{\"name\":" + jsonString(node.name) + ",\"this\":" + (node.isThis ? "true" : "false") +
               ",\"known\":" + (node.isKnown ? "true" : "false") +
               ",\"connections\":" + QByteArray::number(node.connections) +
               ",\"channels\":" + QByteArray::number(node.channels) + '}';
    }
    return json(out + "]}");
}

void appendNodeMetrics(QByteArray& out, const Hub& hub) {
    const NodesState state = hub.others().state();
    if (!state.isShared)
        return;
    const auto sample = [&out](const char* name, const char* type, const char* help, auto value) {
        out += QByteArray("# HELP relaydesk_cluster_") + name + ' ' + help + "\n# TYPE relaydesk_cluster_" +
               name + ' ' + type + "\nrelaydesk_cluster_" + name + ' ' + QByteArray::number(value) + '\n';
    };
    const NodesState::Counters& counters = state.counters;
    sample("connected", "gauge", "1 while Redis is there and the other nodes are known.",
           state.isConnected ? 1 : 0);
    sample("nodes", "gauge", "Nodes that are known, this one included.",
           static_cast<quint64>(state.nodes.size()));
    sample("queued_bytes", "gauge", "Bytes that Redis has not accepted yet.", state.queuedBytes);
    sample("messages_sent_total", "counter", "Messages sent to other nodes, besides events.",
           counters.messagesSent);
    sample("messages_received_total", "counter", "Messages that came over Redis, events included.",
           counters.messagesReceived);
    sample("events_sent_total", "counter", "Events passed on to other nodes, one per channel.",
           counters.eventsSent);
    sample("events_received_total", "counter", "Events that came from other nodes, one per channel.",
           counters.eventsReceived);
    sample("dropped_events_total", "counter",
           "Events that other nodes did not get, or may not have got, because Redis was slow or away.",
           counters.eventsDropped);
}

} // namespace relay
