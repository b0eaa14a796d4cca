// SPDX-License-Identifier: MIT
#include "api/UserRoutes.h"

#include "commands/EndConnections.h"
#include "protocol/JsonValue.h"
#include "relay/App.h"

namespace relay {
namespace {

/// Clients of Pusher's own route send no body, or an arbitrary one, which is ignored.
bool asksHowMany(const QByteArray& body) {
    const auto object = parseJson(body);
    if (!object || object->type != JsonValue::Type::Object)
        return false;
    for (JsonFields field(*object); field.next();)
        if (field.key() == "info" && field.value().isString())
            return decodedString(field.value()) == "connections";
    return false;
}

} // namespace

Outcome terminateConnections(ApiContext& context, ApiCall& call) {
    const int user = call.namesApp() ? 3 : 1;
    const auto ended = terminateUser(context.commands, {call.app->config().id, call.segment(user)});
    if (!ended)
        return refused(ended.error());
    return json(asksHowMany(call.request.body) ? "{\"connections\":" + QByteArray::number(ended->count) + '}'
                                               : QByteArray("{}"));
}

} // namespace relay
