// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <type_traits>

namespace relay {

// The members of the frequent kinds of fact, one function per kind: `io(member)` for every member in turn,
// const if the body is, and `io.payload(data)` for texts that rarely repeat. Writing and reading go through
// the same function; a new member does not compile until it is added here.

template <typename Body, typename Kind>
concept BodyOf = std::is_same_v<std::remove_const_t<Body>, Kind>;

template <BodyOf<ClientIdentity> Client>
void visitFields(Client& client, auto& io) {
    auto& [library, userAgent, origin, remoteAddress] = client;
    io(library), io(userAgent), io(origin), io(remoteAddress);
}

template <BodyOf<NodeNote> Note>
void visitFields(Note& note, auto& io) {
    auto& [node, origin, remote, missed, others] = note;
    io(node), io(origin), io(remote), io(missed), io(others);
}

template <BodyOf<facts::Connected> Body>
void visitFields(Body& body, auto& io) {
    auto& [socketId, userId, client, protocol] = body;
    io(socketId), io(userId), io(protocol);
    visitFields(client, io);
}

template <BodyOf<facts::Disconnected> Body>
void visitFields(Body& body, auto& io) {
    auto& [socketId, userId, code, why, client] = body;
    io(socketId), io(userId), io(code), io(why);
    visitFields(client, io);
}

template <BodyOf<facts::Subscribed> Body>
void visitFields(Body& body, auto& io) {
    auto& [channel, socketId, userId, channelData] = body;
    io(channel), io(socketId), io(userId), io(channelData);
}

template <BodyOf<facts::Unsubscribed> Body>
void visitFields(Body& body, auto& io) {
    auto& [channel, socketId, userId] = body;
    io(channel), io(socketId), io(userId);
}

template <BodyOf<facts::ChannelOccupied> Body>
void visitFields(Body& body, auto& io) {
    auto& [channel] = body;
    io(channel);
}

template <BodyOf<facts::ChannelVacated> Body>
void visitFields(Body& body, auto& io) {
    auto& [channel] = body;
    io(channel);
}

template <BodyOf<facts::MemberAdded> Body>
void visitFields(Body& body, auto& io) {
    auto& [channel, socketId, userId, userInfo, nodes] = body;
    io(channel), io(socketId), io(userId), io(userInfo), io(nodes);
}

template <BodyOf<facts::MemberRemoved> Body>
void visitFields(Body& body, auto& io) {
    auto& [channel, userId, userInfo, nodes] = body;
    io(channel), io(userId), io(userInfo), io(nodes);
}

template <BodyOf<facts::SignedIn> Body>
void visitFields(Body& body, auto& io) {
    auto& [socketId, userId, userData] = body;
    io(socketId), io(userId), io(userData);
}

template <BodyOf<facts::Event> Body>
void visitFields(Body& body, auto& io) {
    auto& [source, channel, name, data, socketId, userId, excluded, size, recipients, recipientIds,
           latencyNanoseconds, call, nodes] = body;
    io(source), io(channel), io(name);
    io.payload(data);
    io(socketId), io(userId), io(excluded), io(size), io(recipients), io(recipientIds);
    io(latencyNanoseconds), io(call), io(nodes);
}

/// Whether bodies of that kind have such a function.
template <typename Body>
concept HasFields = requires(const Body& body, void (*io)(...)) {
    visitFields(body, io);
};

} // namespace relay
