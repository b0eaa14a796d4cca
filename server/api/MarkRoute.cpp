// SPDX-License-Identifier: MIT
#include "api/MarkRoute.h"

#include "commands/Marks.h"
#include "protocol/JsonValue.h"
#include "relay/App.h"

namespace relay {
namespace {

/// The field `name` of the body; null if it is absent or not a string.
QByteArray nameIn(const QByteArray& body) {
    const auto object = parseJson(body);
    if (object)
        for (JsonFields field(*object); field.next();)
            if (field.key() == "name" && field.value().isString())
                return decodedString(field.value());
    return {};
}

} // namespace

Outcome markLog(ApiContext& context, ApiCall& call) {
    const auto mark =
        setMark(context.commands, context.facts, {call.app->config().id, nameIn(call.request.body)});
    if (!mark)
        return refused(mark.error());
    return json("{\"id\":" + QByteArray::number(number(*mark)) + '}');
}

} // namespace relay
