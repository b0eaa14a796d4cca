// SPDX-License-Identifier: MIT
#include "diagnosis/PathFindings.h"

#include "diagnosis/CallText.h"
#include "diagnosis/RuleContext.h"
#include "protocol/PathShape.h"

namespace relay {
namespace {

bool isPathRefusal(const RefusalNote& why) {
    if (why.refused)
        return info(why.refused->reason).finding == FindingCode::WrongPath;
    return why.reason == Refusal::Path || why.reason == Refusal::HttpRouteByWebSocket;
}

} // namespace

void wrongPath(RuleContext& context) {
    const QByteArrayView path = callPath(context);
    if (!isPathRefusal(context.fact.why()) || isAskedByBrowsers(path))
        return;
    Refused why = wrongPathOfSocket(path, context.pathPrefix);
    context.say(why.reason, why.values.addUnlessEmpty("method", context.fact.method()));
}

} // namespace relay
