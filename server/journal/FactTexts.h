// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <type_traits>

namespace relay {

/// The texts that a fact can hold, first in the order of its JSON (resources/docs/http-api.md, Facts), then
/// those that are kept besides.
enum class FactText : quint8 {
    App,
    Channel,
    Name,
    Data,
    SocketId,
    UserId,
    Excluded,
    Error,
    Method,
    Target,
    RemoteAddress,
    Origin,
    Client,
    UserAgent,
    Key,
    Auth,
    ChannelData,
    SignedText,
};

namespace facttexts {

template <typename Client, typename Visit>
void visitClient(Client& client, Visit& visit) {
    visit(FactText::RemoteAddress, client.remoteAddress);
    visit(FactText::Origin, client.origin);
    visit(FactText::Client, client.library);
    visit(FactText::UserAgent, client.userAgent);
}

template <typename Call, typename Visit>
void visitCall(Call& call, Visit& visit) {
    visit(FactText::Method, call.method);
    visit(FactText::Target, call.target);
    visit(FactText::RemoteAddress, call.remoteAddress);
}

template <typename Body, typename Visit>
void visitBody(Body& body, Visit& visit) {
    if constexpr (requires { body.channel; })
        visit(FactText::Channel, body.channel);
    if constexpr (requires { body.name; })
        visit(FactText::Name, body.name);
    if constexpr (requires { body.data; })
        visit(FactText::Data, body.data);
    if constexpr (requires { body.socketId; })
        visit(FactText::SocketId, body.socketId);
    if constexpr (requires { body.userId; })
        visit(FactText::UserId, body.userId);
    if constexpr (requires { body.excluded; })
        visit(FactText::Excluded, body.excluded);
    if constexpr (requires { body.error; })
        visit(FactText::Error, body.error);
    if constexpr (requires { body.why; })
        visit(FactText::Error, body.why.sentence);
    if constexpr (requires { body.method; })
        visit(FactText::Method, body.method);
    if constexpr (requires { body.target; })
        visit(FactText::Target, body.target);
    if constexpr (requires { body.client; })
        visitClient(body.client, visit);
    if constexpr (requires { body.key; })
        visit(FactText::Key, body.key);
    if constexpr (requires { body.auth; })
        visit(FactText::Auth, body.auth);
    if constexpr (requires { body.channelData; })
        visit(FactText::ChannelData, body.channelData);
    if constexpr (requires { body.userData; })
        visit(FactText::ChannelData, body.userData);
    if constexpr (requires { body.userInfo; })
        visit(FactText::ChannelData, body.userInfo);
    if constexpr (requires { body.signedText; })
        visit(FactText::SignedText, body.signedText);
}

} // namespace facttexts

/// Calls `visit(FactText, QByteArray&)` for every text of the fact, const if the fact is. Everything that
/// deals with texts (masking, cost, search, display) goes through here, so that a new field cannot be
/// forgotten. Not included, because they need more than the text: headers and texts of the request, which
/// several facts share (visitCallTexts), the values of a reason (visitReasonTexts), and the findings.
template <typename FactType, typename Visit>
requires std::is_same_v<std::remove_const_t<FactType>, Fact>
void visitTexts(FactType& fact, Visit visit) {
    visit(FactText::App, fact.app);
    std::visit([&visit](auto& body) { facttexts::visitBody(body, visit); }, fact.body);
}

/// Calls `visit(name, QByteArray&)` for every text among the values of a refusal's reason, const if the fact
/// is.
template <typename FactType, typename Visit>
requires std::is_same_v<std::remove_const_t<FactType>, Fact>
void visitReasonTexts(FactType& fact, Visit visit) {
    const auto visitBody = [&visit](auto& body) {
        if constexpr (requires { body.why; })
            if (body.why.refused)
                body.why.refused->values.visitTexts(visit);
    };
    std::visit(visitBody, fact.body);
}

/// Like visitTexts(), for the request that brought the fact; the values of its headers are not included.
template <typename Call, typename Visit>
requires std::is_same_v<std::remove_const_t<Call>, HttpCall>
void visitCallTexts(Call& call, Visit visit) {
    facttexts::visitCall(call, visit);
}

} // namespace relay
